// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailVectorStore

/// Brings the catalog's decisions into the vector store: in order, idempotently, acknowledged.
///
/// One applier per deployment at a time. Calls may overlap; they take turns.
public final class OutboxApplier: Sendable {
    private let catalog: any Catalog
    private let vectors: any VectorStore
    private let fault: FaultHook
    private let turn = SerialTask()

    /// Bounds memory: chunks in one request to the vector store.
    private static let maximumChunks = 1024

    public init(catalog: any Catalog, vectors: any VectorStore, fault: @escaping FaultHook = { _ in }) {
        self.catalog = catalog
        self.vectors = vectors
        self.fault = fault
    }

    /// Applies what is pending until nothing is left.
    ///
    /// A collection whose entry is refused for good is passed over, the others go on; then it throws.
    /// - Throws: `VectorStoreError`, `CatalogError`. What was acknowledged before stays so.
    public func drain() async throws {
        try await turn.run {
            var refused: Set<CollectionID> = []
            var first: (any Error)?
            while true {
                let entries = try await self.catalog.pendingOperations(
                    excluding: refused, limit: 256, maximumChunks: Self.maximumChunks)
                guard !entries.isEmpty else { break }
                for group in Self.grouped(entries) where !refused.contains(group.collection) {
                    do {
                        try await self.apply(group)
                        try await self.fault(.afterVectorStoreWrite)
                        try await self.catalog.acknowledge(group.sequences)
                        try await self.fault(.afterAcknowledgement)
                    } catch let error as VectorStoreError {
                        if case .unavailable = error { throw error }
                        try await self.catalog.recordRefusal(group.sequences[0], reason: "\(error)")
                        refused.insert(group.collection)
                        first = first ?? error
                    }
                }
            }
            if let first { throw first }
        }
    }

    /// Entries of one collection that go to the vector store in one request.
    private struct Group {
        var collection: CollectionID
        var sequences: [Int64]
        var operation: OutboxEntry.Operation
    }

    /// Keeps each collection's order; joins upserts that follow one another within it.
    private static func grouped(_ entries: [OutboxEntry]) -> [Group] {
        var groups: [Group] = []
        var last: [CollectionID: Int] = [:]
        for entry in entries {
            if let position = last[entry.collection], case .upsert(let former) = groups[position].operation,
                case .upsert(let added) = entry.operation
            {
                groups[position].operation = .upsert(former + added)
                groups[position].sequences.append(entry.sequence)
            } else {
                last[entry.collection] = groups.count
                groups.append(
                    Group(collection: entry.collection, sequences: [entry.sequence], operation: entry.operation))
            }
        }
        return groups
    }

    private func apply(_ group: Group) async throws {
        switch group.operation {
        case .createCollection(let configuration):
            try await vectors.createCollection(group.collection, configuration: configuration)
        case .dropCollection:
            try await vectors.dropCollection(group.collection)
        case .delete(let chunks):
            do {
                try await vectors.delete(chunks, from: group.collection)
            } catch VectorStoreError.collectionNotFound {
                // Then there is nothing to delete.
            }
        case .upsert(let chunks):
            guard !chunks.isEmpty else { return }
            let records = chunks.map(RecordMetadata.record)
            do {
                try await vectors.upsert(records, into: group.collection)
            } catch VectorStoreError.collectionNotFound {
                // A vector store that was emptied is filled again; reconciliation finds what else it lost.
                let configuration = try await catalog.collection(group.collection).configuration
                try await vectors.createCollection(group.collection, configuration: configuration)
                try await vectors.upsert(records, into: group.collection)
            }
        }
    }
}
