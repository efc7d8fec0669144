// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes

/// One order out of two: `w · dense + (1 − w) · lexical`, where each is a standard score (distance from the mean of the
/// candidates, in standard deviations), brought into 0...1 by the logistic function, which keeps the order.
///
/// A convex combination of scores against reciprocal rank fusion: Bruch, Gai and Ingber (arXiv:2210.11934). Departures:
/// standard scores in place of min-max, as one outlier then squeezes the rest less; and a chunk that only one of the
/// searches found is given its real score in the other one, so a missing score is never guessed. What both are worth,
/// and what the other ways reached, is in `docs/quality.md`.
public struct Fusion: Hashable, Sendable {
    public var denseWeight: Double

    /// - Parameter denseWeight: 0 (only lexical) ... 1 (only dense); values outside are brought inside.
    public init(denseWeight: Double) {
        self.denseWeight = min(max(denseWeight, 0), 1)
    }

    /// Fills in `scores.fused` and orders best first; equal scores stand in the order of their ids.
    ///
    /// A score that is nil counts as the lowest of its kind. Where all scores of a kind are equal, that kind decides
    /// nothing.
    public func fused(_ candidates: [RankedChunk]) -> [RankedChunk] {
        let dense = Standardization(candidates.map(\.scores.dense))
        let lexical = Standardization(candidates.map(\.scores.lexical))
        return candidates.map { candidate in
            var candidate = candidate
            let sum =
                denseWeight * dense.standardized(candidate.scores.dense)
                + (1 - denseWeight) * lexical.standardized(candidate.scores.lexical)
            candidate.scores.fused = 1 / (1 + exp(-sum))
            return candidate
        }
        .sorted(by: Self.isBefore)
    }

    static func isBefore(_ left: RankedChunk, _ right: RankedChunk) -> Bool {
        left.scores.fused != right.scores.fused ? left.scores.fused > right.scores.fused : left.id < right.id
    }

    private struct Standardization {
        let lowest: Double
        let mean: Double
        let deviation: Double

        init(_ scores: [Double?]) {
            let lowest = scores.compactMap { $0 }.min() ?? 0
            let complete = scores.map { $0 ?? lowest }
            let count = Double(max(complete.count, 1))
            let mean = complete.reduce(0, +) / count
            self.lowest = lowest
            self.mean = mean
            deviation = (complete.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
        }

        func standardized(_ score: Double?) -> Double {
            // Below this the differences are rounding, not meaning.
            guard deviation > 1e-9 else { return 0 }
            return ((score ?? lowest) - mean) / deviation
        }
    }
}
