// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// From ids that an index found to what may be shown.
public protocol PassageLookup: Sendable {
    /// The passages among `ids` that belong to the **current** version of a document that is not deleted; all others are
    /// left out, whatever the indexes still hold. `scores` of the results are zero.
    func currentPassages(_ ids: [ChunkID], in collection: CollectionID) async throws -> [ChunkID: Passage]
}
