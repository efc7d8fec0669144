// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Measures of one ranked list against its judgements, with the meaning trec_eval gives them.
public struct RankingMeasures: Hashable, Sendable, Codable {
    /// Gain = grade, discount log2(rank + 1), ideal order of all judged documents.
    public var ndcg10: Double
    public var recall10: Double
    public var recall100: Double
    /// 1 / rank of the first relevant document among the first ten, else 0.
    public var mrr10: Double

    public init(ndcg10: Double, recall10: Double, recall100: Double, mrr10: Double) {
        self.ndcg10 = ndcg10
        self.recall10 = recall10
        self.recall100 = recall100
        self.mrr10 = mrr10
    }

    /// - Parameters:
    ///   - ranked: document ids, best first, none twice.
    ///   - judged: document id → grade; grades of 0 and below are not relevant and gain nothing.
    public init(ranked: [String], judged: [String: Int]) {
        let gains = ranked.prefix(10).map { Double(max(judged[$0] ?? 0, 0)) }
        let grades = judged.values.filter { $0 > 0 }.sorted(by: >)
        let ideal = Self.discounted(grades.prefix(10).map(Double.init))
        ndcg10 = ideal > 0 ? Self.discounted(gains) / ideal : 0
        recall10 = Self.recall(ranked, judged, relevant: grades.count, depth: 10)
        recall100 = Self.recall(ranked, judged, relevant: grades.count, depth: 100)
        mrr10 = gains.firstIndex { $0 > 0 }.map { 1 / Double($0 + 1) } ?? 0
    }

    /// The mean of each measure; all 0 for an empty list.
    public static func mean(_ values: [RankingMeasures]) -> RankingMeasures {
        func mean(_ measure: KeyPath<RankingMeasures, Double>) -> Double {
            values.isEmpty ? 0 : values.reduce(0) { $0 + $1[keyPath: measure] } / Double(values.count)
        }
        return RankingMeasures(
            ndcg10: mean(\.ndcg10), recall10: mean(\.recall10), recall100: mean(\.recall100), mrr10: mean(\.mrr10))
    }

    private static func discounted(_ gains: [Double]) -> Double {
        gains.enumerated().reduce(0) { $0 + $1.element / log2(Double($1.offset + 2)) }
    }

    private static func recall(_ ranked: [String], _ judged: [String: Int], relevant: Int, depth: Int) -> Double {
        guard relevant > 0 else { return 0 }
        return Double(ranked.prefix(depth).filter { (judged[$0] ?? 0) > 0 }.count) / Double(relevant)
    }
}
