// SPDX-License-Identifier: Apache-2.0

/// One result of a lexical search: the internal ordinal of a document and its score (larger is better, above 0).
public struct LexicalMatch: Hashable, Sendable, Comparable {
    public var ordinal: UInt32
    public var score: Double

    public init(ordinal: UInt32, score: Double) {
        self.ordinal = ordinal
        self.score = score
    }

    /// Best first; equal scores by ordinal.
    public static func < (left: Self, right: Self) -> Bool {
        left.score > right.score || (left.score == right.score && left.ordinal < right.ordinal)
    }
}
