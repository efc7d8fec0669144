// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

public protocol CollectionCatalog: Sendable {
    /// Creates a collection and tells the vector store of it through the outbox.
    /// - Throws: `.collectionExists`; `.invalidName` for name and description.
    func createCollection(_ draft: CollectionDraft) async throws -> CollectionRecord
    /// - Throws: `.collectionNotFound`.
    func collection(named name: String) async throws -> CollectionRecord
    /// - Throws: `.collectionNotFound`.
    func collection(_ id: CollectionID) async throws -> CollectionRecord
    /// By name, byte by byte.
    func collections(_ page: PageRequest) async throws -> Page<CollectionRecord>
    /// Changes what is not nil.
    /// - Throws: `.collectionNotFound`, `.collectionExists`, `.invalidName`.
    func updateCollection(_ id: CollectionID, name: String?, description: String?) async throws -> CollectionRecord
    /// From the return on neither the collection nor any document of it is shown anywhere, and its name is free. What
    /// it
    /// leaves behind is removed through outbox and `RemovalLedger`.
    /// - Throws: `.collectionNotFound`.
    func deleteCollection(_ id: CollectionID) async throws
}
