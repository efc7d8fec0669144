// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Two runs over the same queries, query by query.
public struct EvaluationComparison: Hashable, Sendable, Codable {
    /// The mean of a measure's differences, later minus earlier, with a 95 % interval.
    public struct Difference: Hashable, Sendable, Codable {
        public var mean: Double
        public var low: Double
        public var high: Double

        /// Whether the interval leaves out 0.
        public var isSignificant: Bool { low > 0 || high < 0 }
    }

    /// Queries that both runs hold; the others are left out.
    public var sharedQueries: Int
    public var ndcg10: Difference
    public var recall10: Difference
    public var recall100: Difference
    public var mrr10: Difference
    /// Ids of the queries whose nDCG@10 fell, the largest fall first.
    public var worse: [String]
    /// Ids of the queries whose nDCG@10 rose, the largest rise first.
    public var better: [String]

    /// Paired bootstrap over queries: percentiles of the means of `samples` draws with replacement (Sakai, SIGIR 2006).
    /// - Parameter seed: the same seed gives the same interval.
    public init(earlier: EvaluationReport, later: EvaluationReport, samples: Int = 2000, seed: UInt64 = 1) {
        let before = Dictionary(earlier.results.map { ($0.id, $0.measures) }) { first, _ in first }
        let pairs = later.results.compactMap { result in before[result.id].map { (result.id, $0, result.measures) } }
        func difference(_ measure: KeyPath<RankingMeasures, Double>) -> Difference {
            Self.bootstrap(
                pairs.map { $0.2[keyPath: measure] - $0.1[keyPath: measure] }, samples: samples, seed: seed)
        }
        sharedQueries = pairs.count
        ndcg10 = difference(\.ndcg10)
        recall10 = difference(\.recall10)
        recall100 = difference(\.recall100)
        mrr10 = difference(\.mrr10)
        let changes = pairs.map { (id: $0.0, change: $0.2.ndcg10 - $0.1.ndcg10) }
            .sorted { $0.change != $1.change ? $0.change < $1.change : $0.id < $1.id }
        worse = changes.filter { $0.change < 0 }.map(\.id)
        better = changes.reversed().filter { $0.change > 0 }.map(\.id)
    }

    static func bootstrap(_ differences: [Double], samples: Int, seed: UInt64) -> Difference {
        guard !differences.isEmpty, samples > 0 else { return Difference(mean: 0, low: 0, high: 0) }
        let count = differences.count
        var generator = SplitMix64(state: seed)
        let means = (0..<samples).map { _ in
            (0..<count).reduce(0) { sum, _ in sum + differences[Int.random(in: 0..<count, using: &generator)] }
                / Double(count)
        }
        .sorted()
        return Difference(
            mean: differences.reduce(0, +) / Double(count), low: means[Int(0.025 * Double(samples - 1))],
            high: means[Int((0.975 * Double(samples - 1)).rounded(.up))])
    }

    /// Steele, Lea and Flood, OOPSLA 2014.
    private struct SplitMix64: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }
}
