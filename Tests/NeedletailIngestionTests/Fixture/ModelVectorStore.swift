// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailVectorStore

/// A vector store as its law says it in the fewest words; outlives the processes that a test lets die.
actor ModelVectorStore: VectorStore {
    private(set) var records: [CollectionID: [ChunkID: VectorRecord]] = [:]
    private var configurations: [CollectionID: VectorCollectionConfiguration] = [:]
    private var failures = 0
    private(set) var upserts = 0

    /// The next calls fail as if the store were away.
    func fail(next count: Int) { failures = count }

    func createCollection(_ collection: CollectionID, configuration: VectorCollectionConfiguration) async throws {
        try check()
        if let stored = configurations[collection], stored != configuration {
            throw VectorStoreError.configurationMismatch(collection, stored: stored, requested: configuration)
        }
        configurations[collection] = configuration
        records[collection, default: [:]].merge([:]) { old, _ in old }
    }

    func dropCollection(_ collection: CollectionID) async throws {
        try check()
        records[collection] = nil
        configurations[collection] = nil
    }

    func upsert(_ added: [VectorRecord], into collection: CollectionID) async throws {
        try check()
        guard let configuration = configurations[collection] else {
            throw VectorStoreError.collectionNotFound(collection)
        }
        for record in added where record.embedding.count != configuration.dimension {
            throw VectorStoreError.dimensionMismatch(
                collection, expected: configuration.dimension, received: record.embedding.count)
        }
        upserts += added.count
        for record in added { records[collection]?[record.id] = record }
    }

    func delete(_ ids: [ChunkID], from collection: CollectionID) async throws {
        try check()
        for id in ids { records[collection]?[id] = nil }
    }

    /// Loses a record, as a damaged disk would.
    func lose(_ id: ChunkID, in collection: CollectionID) { records[collection]?[id] = nil }

    func nearest(
        to query: [Float], in collection: CollectionID, limit: Int, filter: RecordFilter
    ) async throws -> [DenseHit] {
        let hits = (records[collection] ?? [:]).values.map { record in
            DenseHit(
                id: record.id,
                distance: Distance(zip(record.embedding, query).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }))
        }
        return Array(hits.sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }.prefix(limit))
    }

    func matching(
        _ query: String, in collection: CollectionID, limit: Int, filter: RecordFilter
    ) async throws -> [LexicalHit] {
        let hits = (records[collection] ?? [:]).values.filter { $0.text.contains(query) }
        return hits.map { LexicalHit(id: $0.id, score: Score(1)) }.sorted { $0.id < $1.id }
    }

    func embeddings(of ids: [ChunkID], in collection: CollectionID) async throws -> [ChunkID: [Float]] {
        Dictionary(uniqueKeysWithValues: ids.compactMap { id in records[collection]?[id].map { (id, $0.embedding) } })
    }

    func ids(in collection: CollectionID, after: ChunkID?, limit: Int) async throws -> [ChunkID] {
        guard let held = records[collection] else { throw VectorStoreError.collectionNotFound(collection) }
        guard let after else { return Array(held.keys.sorted().prefix(limit)) }
        return Array(held.keys.sorted().filter { after < $0 }.prefix(limit))
    }

    func count(in collection: CollectionID) async throws -> Int { records[collection]?.count ?? 0 }

    func collections() async throws -> [CollectionID] { records.keys.sorted() }

    private func check() throws {
        guard failures > 0 else { return }
        failures -= 1
        throw VectorStoreError.unavailable(reason: "away")
    }
}
