// SPDX-License-Identifier: Apache-2.0

/// Scores of chunks → the score of their document.
public enum DocumentAggregation: String, Hashable, Sendable, Codable, CaseIterable {
    /// That of the best chunk.
    case maximum
    /// The best three, weighted 1, 1/2, 1/4: a document that speaks of the subject throughout gains on one that only
    /// mentions it.
    case decayingSum

    /// Best first; equal scores stand in the order of their ids.
    /// - Parameter chunks: document id and score of each chunk, in any order.
    public func documents(_ chunks: [(document: String, score: Double)]) -> [RankedDocument] {
        Dictionary(grouping: chunks, by: \.document)
            .map { document, chunks in RankedDocument(id: document, score: score(chunks.map(\.score))) }
            .sorted { $0.score != $1.score ? $0.score > $1.score : $0.id < $1.id }
    }

    private func score(_ scores: [Double]) -> Double {
        switch self {
        case .maximum:
            scores.max() ?? 0
        case .decayingSum:
            zip(scores.sorted(by: >), [1, 0.5, 0.25]).reduce(0) { $0 + $1.0 * $1.1 }
        }
    }
}
