// SPDX-License-Identifier: Apache-2.0

/// Why a passage stands where it stands. Parts that did not take part are nil.
public struct ScoreParts: Hashable, Sendable, Codable {
    /// The fused score that decided the order; larger is better, comparable only within one search.
    public var fused: Double
    /// Cosine similarity of question and chunk, −1...1.
    public var dense: Double?
    /// Position in the dense list, from 1.
    public var denseRank: Int?
    /// BM25 score, 0 or more.
    public var lexical: Double?
    /// Position in the lexical list, from 1.
    public var lexicalRank: Int?

    public init(
        fused: Double, dense: Double? = nil, denseRank: Int? = nil, lexical: Double? = nil, lexicalRank: Int? = nil
    ) {
        self.fused = fused
        self.dense = dense
        self.denseRank = denseRank
        self.lexical = lexical
        self.lexicalRank = lexicalRank
    }
}
