// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// What deletion still has to clean up. Everything here is idempotent and may be repeated after a crash.
public protocol RemovalLedger: Sendable {
    /// Takes up to `limit` objects that nothing refers to. From here on `submit` answers `.originalBeingRemoved` for an
    /// original among them until `finishRemoval` was called for it. What an ended process took is handed out again.
    func takeRemovableObjects(limit: Int) async throws -> [StoredObject]
    /// The objects are gone from storage.
    func finishRemoval(of objects: [StoredObject]) async throws
    /// Drops the rows of deleted documents and collections whose vectors and objects are gone, a bounded number at a
    /// time,
    /// and completes their receipts.
    /// - Returns: whether there was something to do; call again until not.
    func reclaimRows() async throws -> Bool
    /// Receipts whose document is not wholly reclaimed, oldest first.
    func unfinishedDeletions(limit: Int) async throws -> [DeletionReceipt]
    /// Which of these originals and extracted texts some document still needs. At most 1,000.
    func referenced(_ objects: [StoredObject]) async throws -> Set<StoredObject>
    /// Originals of documents that are not deleted, in order of their hashes, after `after`: what object storage must
    /// hold.
    func originals(after: String?, limit: Int) async throws -> [String]
    /// Has an object removed that storage holds and nothing refers to; one that is referred to is left alone.
    func queueRemoval(of objects: [StoredObject]) async throws
}
