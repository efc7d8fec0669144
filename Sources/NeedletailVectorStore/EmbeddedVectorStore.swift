// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailVectorDatabase

/// The vector store on a vector database in this process.
///
/// Each collection of the store is a collection of the database under the same name. Searches of up to a few thousand
/// records, and all lexical ones, are exact.
public struct EmbeddedVectorStore: VectorStore {
    private let database: VectorDatabase

    public init(database: VectorDatabase) {
        self.database = database
    }

    public func createCollection(
        _ collection: CollectionID, configuration: VectorCollectionConfiguration
    ) async throws {
        do {
            try await translated(collection) {
                try await database.createCollection(
                    collection.rawValue,
                    configuration: CollectionConfiguration(
                        dimension: configuration.dimension, metric: configuration.metric,
                        language: configuration.language))
            }
        } catch VectorDatabaseError.collectionExists {
            let stored = try translated(collection) { try database.configuration(of: collection.rawValue) }
            let existing = VectorCollectionConfiguration(
                dimension: stored.dimension ?? configuration.dimension, metric: stored.metric,
                language: stored.language ?? "")
            if existing != configuration {
                throw VectorStoreError.configurationMismatch(collection, stored: existing, requested: configuration)
            }
        }
    }

    public func dropCollection(_ collection: CollectionID) async throws {
        _ = try await translated(collection) { try await database.dropCollection(collection.rawValue) }
    }

    public func upsert(_ records: [VectorRecord], into collection: CollectionID) async throws {
        let rows = records.map {
            Record(id: $0.id.rawValue, embedding: $0.embedding, document: $0.text, metadata: $0.metadata)
        }
        _ = try await translated(collection) { try await database.apply(.replace(rows), to: collection.rawValue) }
    }

    public func delete(_ ids: [ChunkID], from collection: CollectionID) async throws {
        _ = try await translated(collection) {
            try await database.apply(.delete(ids.map(\.rawValue)), to: collection.rawValue)
        }
    }

    public func nearest(
        to query: [Float], in collection: CollectionID, limit: Int, filter: RecordFilter
    ) async throws -> [DenseHit] {
        try await translated(collection) {
            let dimension = try database.configuration(of: collection.rawValue).dimension
            if let dimension, dimension != query.count {
                throw VectorDatabaseError.dimensionMismatch(
                    collection: collection.rawValue, expected: dimension, received: query.count)
            }
            return try await database.nearest(to: query, in: collection.rawValue, limit: limit, filter: filter)
                .map { DenseHit(id: ChunkID($0.id), distance: $0.distance) }
        }
    }

    public func matching(
        _ query: String, in collection: CollectionID, limit: Int, filter: RecordFilter
    ) async throws -> [LexicalHit] {
        try await translated(collection) {
            try await database.matching(query, in: collection.rawValue, limit: limit, filter: filter)
                .map { LexicalHit(id: ChunkID($0.id), score: $0.score) }
        }
    }

    public func embeddings(of ids: [ChunkID], in collection: CollectionID) async throws -> [ChunkID: [Float]] {
        let records = try await translated(collection) {
            try await database.records(withIDs: ids.map(\.rawValue), in: collection.rawValue)
        }
        return Dictionary(records.map { (ChunkID($0.id), $0.embedding) }, uniquingKeysWith: { first, _ in first })
    }

    public func ids(in collection: CollectionID, after: ChunkID?, limit: Int) async throws -> [ChunkID] {
        try await translated(collection) {
            try await database.ids(in: collection.rawValue, after: after?.rawValue, limit: limit).map { ChunkID($0) }
        }
    }

    public func count(in collection: CollectionID) async throws -> Int {
        try translated(collection) { try database.count(in: collection.rawValue) }
    }

    public func collections() async throws -> [CollectionID] {
        database.collections().map { CollectionID($0) }
    }

    private func translated<R>(_ collection: CollectionID, _ body: () async throws -> R) async throws -> R {
        do {
            return try await body()
        } catch let error as VectorDatabaseError {
            throw Self.storeError(error, collection)
        }
    }

    private func translated<R>(_ collection: CollectionID, _ body: () throws -> R) throws -> R {
        do {
            return try body()
        } catch let error as VectorDatabaseError {
            throw Self.storeError(error, collection)
        }
    }

    private static func storeError(_ error: VectorDatabaseError, _ collection: CollectionID) -> any Error {
        switch error {
        case .collectionNotFound: VectorStoreError.collectionNotFound(collection)
        case .dimensionMismatch(_, let expected, let received):
            VectorStoreError.dimensionMismatch(collection, expected: expected, received: received)
        case .overloaded, .closed, .locked, .storage: VectorStoreError.unavailable(reason: error.description)
        case .collectionExists, .invalid, .corrupted: error
        }
    }
}
