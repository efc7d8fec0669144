// SPDX-License-Identifier: Apache-2.0

/// How large chunks are. Sizes in the encoder's tokens, special tokens not included.
public struct ChunkerConfiguration: Hashable, Sendable, Codable {
    /// The size aimed at, context not included. Default 200. Smaller finds more exactly, larger understands more.
    public var targetTokens: Int = 200
    /// The most a chunk may have, its context included; nil for the encoder's limit, which is never exceeded.
    public var maximumTokens: Int?
    /// How many sentences of a chunk the next one repeats when a section was cut between them. Default 0.
    public var overlapSentences: Int = 0
    /// Whether the document's title begins the context. Default true.
    public var includesTitle: Bool = true

    public init() {}
}
