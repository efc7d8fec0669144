// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A chunk with everything that is known of its place, before it is looked up.
public struct RankedChunk: Hashable, Sendable {
    public var id: ChunkID
    public var scores: ScoreParts

    public init(id: ChunkID, scores: ScoreParts) {
        self.id = id
        self.scores = scores
    }
}
