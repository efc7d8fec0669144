// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Changes of the vector store, written in the transactions that decided them.
///
/// One applier at a time: it reads entries, applies those of a collection in order, and acknowledges them. Applying is
/// idempotent, so an entry that was applied and not acknowledged is simply applied again.
public protocol Outbox: Sendable {
    /// Pending entries in order of their sequence, at most `limit`, and no more than about `maximumChunks` chunks in
    /// all
    /// (always at least one entry).
    func pendingOperations(
        excluding collections: Set<CollectionID>, limit: Int, maximumChunks: Int
    ) async throws -> [OutboxEntry]
    /// The entries are in the vector store for good. Their chunks count as indexed, their staged vectors are dropped.
    /// Unknown sequences are ignored.
    func acknowledge(_ sequences: [Int64]) async throws
    /// The vector store refused the entry; it stays first of its collection.
    func recordRefusal(_ sequence: Int64, reason: String) async throws
    func pendingOperationCount() async throws -> Int
    /// Queues the deletion of records that the vector store holds and nothing wants.
    func queueDeletion(of chunks: [ChunkID], in collection: CollectionID) async throws
}
