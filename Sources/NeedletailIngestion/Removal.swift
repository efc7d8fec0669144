// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailObjectStorage

/// Deletes documents and collections, and cleans up after them and after replaced versions.
///
/// Deleting is done once the tombstone is written; everything behind that is residue, removed in steps that may each be
/// repeated after a crash: vector store, object storage, rows. Calls may overlap.
public final class Removal: Sendable {
    private let catalog: any Catalog
    private let storage: any ObjectStorage
    private let outbox: OutboxApplier
    private let fault: FaultHook
    private let turn = SerialTask()

    public init(
        catalog: any Catalog, storage: any ObjectStorage, outbox: OutboxApplier, fault: @escaping FaultHook = { _ in }
    ) {
        self.catalog = catalog
        self.storage = storage
        self.outbox = outbox
        self.fault = fault
    }

    /// Deletes a document. When the residue cannot be removed now, the receipt lacks those times and a later `sweep`
    /// does it.
    /// - Throws: `CatalogError.documentNotFound`, `.unavailable`: then nothing was deleted.
    public func deleteDocument(_ id: DocumentID) async throws -> DeletionReceipt {
        let receipt = try await catalog.deleteDocument(id)
        try await fault(.afterTombstone)
        do {
            try await sweep()
        } catch let crash as SimulatedCrash {
            throw crash
        } catch {
            // The document is deleted all the same; the receipt shows what is left to do.
        }
        return try await catalog.deletionReceipt(id) ?? receipt
    }

    /// Deletes a collection with all its documents.
    /// - Throws: `CatalogError.collectionNotFound`, `.unavailable`: then nothing was deleted.
    public func deleteCollection(_ id: CollectionID) async throws {
        try await catalog.deleteCollection(id)
        try await fault(.afterTombstone)
        do {
            try await sweep()
        } catch let crash as SimulatedCrash {
            throw crash
        } catch {
            // As above.
        }
    }

    /// Removes everything that nothing needs any more.
    /// - Throws: `VectorStoreError`, `ObjectStorageError`, `CatalogError`; what was removed stays removed.
    public func sweep() async throws {
        try await outbox.drain()
        try await turn.run {
            while true {
                let objects = try await self.catalog.takeRemovableObjects(limit: 100)
                if objects.isEmpty {
                    // The batch may have held nothing but objects that are needed again.
                    if try await self.catalog.takeRemovableObjects(limit: 1).isEmpty { break }
                    continue
                }
                try await self.fault(.afterObjectsTaken)
                for key in objects.flatMap(ObjectKeys.all) {
                    try await self.storage.delete(key)
                }
                try await self.fault(.afterObjectsRemoved)
                try await self.catalog.finishRemoval(of: objects)
            }
            while try await self.catalog.reclaimRows() {
                try await self.fault(.afterRowsReclaimed)
            }
        }
    }
}
