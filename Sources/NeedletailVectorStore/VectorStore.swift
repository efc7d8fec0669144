// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// What retrieval and ingestion need of a vector database, wherever it runs.
///
/// Law for every form: every write is atomic (all of its records or none), durable when it returns, idempotent, and seen by
/// every later read. Order of equal distances and scores: by id. Unknown ids are ignored by `delete` and `embeddings`.
/// Calls may overlap; writes to one collection take effect in the order in which they return.
public protocol VectorStore: Sendable {
    /// Creates the collection unless it exists with this very configuration.
    /// - Throws: `VectorStoreError.configurationMismatch` when it exists with another.
    func createCollection(_ collection: CollectionID, configuration: VectorCollectionConfiguration) async throws
    /// Removes the collection and its records; an unknown one is no error.
    func dropCollection(_ collection: CollectionID) async throws
    /// Inserts, or replaces whole records with these ids.
    /// - Throws: `.collectionNotFound`, `.dimensionMismatch`.
    func upsert(_ records: [VectorRecord], into collection: CollectionID) async throws
    func delete(_ ids: [ChunkID], from collection: CollectionID) async throws
    /// At most `limit` records that pass `filter`, nearest first.
    func nearest(
        to query: [Float], in collection: CollectionID, limit: Int, filter: RecordFilter
    ) async throws -> [DenseHit]
    /// At most `limit` records that pass `filter` and share a term with `query`, best BM25 score first.
    func matching(
        _ query: String, in collection: CollectionID, limit: Int, filter: RecordFilter
    ) async throws -> [LexicalHit]
    /// Stored vectors, as they were given.
    func embeddings(of ids: [ChunkID], in collection: CollectionID) async throws -> [ChunkID: [Float]]
    /// Ids in byte order after `after`, at most `limit`: for reconciliation.
    func ids(in collection: CollectionID, after: ChunkID?, limit: Int) async throws -> [ChunkID]
    func count(in collection: CollectionID) async throws -> Int
    func collections() async throws -> [CollectionID]
}

public struct VectorCollectionConfiguration: Hashable, Sendable, Codable {
    public var dimension: Int
    public var metric: Metric
    /// ISO 639-1 code of the analyzer of the lexical index, for example `en`.
    public var language: String

    public init(dimension: Int, metric: Metric = .cosine, language: String = "en") {
        self.dimension = dimension
        self.metric = metric
        self.language = language
    }
}

public struct VectorRecord: Hashable, Sendable {
    public var id: ChunkID
    /// `[dimension]` Float32, finite.
    public var embedding: [Float]
    /// What the lexical index reads.
    public var text: String
    public var metadata: Metadata

    public init(id: ChunkID, embedding: [Float], text: String, metadata: Metadata) {
        self.id = id
        self.embedding = embedding
        self.text = text
        self.metadata = metadata
    }
}

public struct DenseHit: Hashable, Sendable {
    public var id: ChunkID
    public var distance: Distance

    public init(id: ChunkID, distance: Distance) {
        self.id = id
        self.distance = distance
    }
}

public struct LexicalHit: Hashable, Sendable {
    public var id: ChunkID
    public var score: Score

    public init(id: ChunkID, score: Score) {
        self.id = id
        self.score = score
    }
}

public enum VectorStoreError: Error, Hashable, Sendable {
    case collectionNotFound(CollectionID)
    case configurationMismatch(
        CollectionID, stored: VectorCollectionConfiguration, requested: VectorCollectionConfiguration)
    case dimensionMismatch(CollectionID, expected: Int, received: Int)
    /// The store cannot serve now; what to do next is in `reason`.
    case unavailable(reason: String)
}
