// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailVectorStore

/// Runs every query of an evaluation set through the ranking that `Retriever` uses and measures the result.
///
/// Left out against a search: the lookup of passages and the removal of repetitions, since a set's documents are all
/// current and two alike ones are both judged.
public struct RetrievalEvaluation: Sendable {
    private let encoder: any SentenceEncoder
    private let store: any VectorStore
    private let configuration: RetrievalConfiguration
    private let collection: CollectionID

    /// - Parameter collection: made by `index`; must not exist yet.
    public init(
        encoder: any SentenceEncoder, store: any VectorStore, collection: CollectionID,
        configuration: RetrievalConfiguration = RetrievalConfiguration()
    ) {
        self.encoder = encoder
        self.store = store
        self.collection = collection
        self.configuration = configuration
    }

    /// Encodes and stores the documents.
    /// - Parameters:
    ///   - language: of the lexical analyzer, ISO 639-1.
    ///   - batch: documents encoded and written at once.
    ///   - units: what of a document is indexed; by default the whole of it as one unit. Documents without units are
    ///     never found.
    ///   - progress: called with the number of documents done.
    public func index(
        _ documents: [EvaluationSet.Document], language: String = "en", batch: Int = 256,
        units: @Sendable (EvaluationSet.Document) -> [String] = { [$0.unit] },
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws {
        try await store.createCollection(
            collection,
            configuration: VectorCollectionConfiguration(
                dimension: encoder.dimension, metric: configuration.metric, language: language))
        for start in stride(from: 0, to: documents.count, by: max(batch, 1)) {
            try Task.checkCancellation()
            let end = min(start + max(batch, 1), documents.count)
            let entries = documents[start..<end].flatMap { document in
                units(document).enumerated().map { (Self.chunk($0.offset, of: document.id), $0.element) }
            }
            let matrix = try await encoder.encode(entries.map(\.1), as: .passage)
            let records = entries.enumerated().map { row, entry in
                VectorRecord(id: entry.0, embedding: Array(matrix[row]), text: entry.1, metadata: [:])
            }
            try await store.upsert(records, into: collection)
            progress(end)
        }
    }

    /// - Parameter clock: what latencies are read from; a query's latency is that of encoding and both searches.
    public func run(
        _ set: EvaluationSet, mode: RetrievalMode, aggregation: DocumentAggregation = .maximum,
        clock: some Clock<Duration>
    ) async throws -> EvaluationReport {
        let ranker = Ranker(encoder: encoder, store: store, configuration: configuration)
        var results: [EvaluationReport.QueryResult] = []
        for query in set.queries {
            try Task.checkCancellation()
            let request = SearchRequest(query: query.text, collection: collection, limit: 100, mode: mode)
            let begin = clock.now
            let embedding = try await ranker.embedding(of: query.text, mode: mode)
            let ranking = try await ranker.rank(
                request, embedding: embedding, depth: max(configuration.candidateDepth, request.limit))
            let milliseconds = begin.duration(to: clock.now) / .milliseconds(1)
            let documents = aggregation.documents(
                ranking.chunks.map { (Self.document(of: $0.id), $0.scores.fused) })
            let ranked = Array(documents.prefix(100))
            let measures = RankingMeasures(ranked: ranked.map(\.id), judged: set.judgements[query.id] ?? [:])
            results.append(
                EvaluationReport.QueryResult(
                    id: query.id, measures: measures, milliseconds: milliseconds, ranked: ranked))
        }
        return EvaluationReport(
            mode: mode, documents: set.documents.count, queries: results.count,
            mean: .mean(results.map(\.measures)), latency: LatencySummary(milliseconds: results.map(\.milliseconds)),
            encoder: "\(encoder.identity.name) \(encoder.identity.precision)", results: results)
    }

    private static func chunk(_ ordinal: Int, of document: String) -> ChunkID {
        ChunkID("\(ordinal)/\(document)")
    }

    private static func document(of chunk: ChunkID) -> String {
        chunk.rawValue.firstIndex(of: "/").map { String(chunk.rawValue[chunk.rawValue.index(after: $0)...]) }
            ?? chunk.rawValue
    }
}
