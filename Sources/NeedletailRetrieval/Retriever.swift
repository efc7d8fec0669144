// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailVectorStore

/// Question → passages: dense and BM25 search under one filter, what is current, one fused order, no repetitions.
///
/// Nothing is shown that `PassageLookup` does not call current, whatever the indexes still hold. When that or the
/// removal of repetitions leaves too few, the search goes deeper, `deeperRounds` times at most; fewer than `limit`
/// passages come back only when there are no more, or when the last round was still not deep enough.
public struct Retriever: Sendable {
    public let configuration: RetrievalConfiguration
    private let ranker: Ranker
    private let lookup: any PassageLookup

    public static let allowedLimits = 1...1000

    public init(
        encoder: any SentenceEncoder, store: any VectorStore, lookup: any PassageLookup,
        configuration: RetrievalConfiguration = RetrievalConfiguration()
    ) {
        self.configuration = configuration
        self.ranker = Ranker(encoder: encoder, store: store, configuration: configuration)
        self.lookup = lookup
    }

    /// Best first. `scores` says why: `fused` is the order; `dense` and `lexical` are filled in for every passage in
    /// hybrid mode, their ranks only where that search itself brought the passage.
    /// - Throws: `RetrievalError` for a query or limit out of bounds; what encoder, store and lookup throw;
    ///   `CancellationError`.
    public func search(_ request: SearchRequest) async throws -> [Passage] {
        try validate(request)
        let embedding = try await ranker.embedding(of: request.query, mode: request.mode)
        var depth = max(configuration.candidateDepth, request.limit)
        for round in 0... {
            try Task.checkCancellation()
            let ranking = try await ranker.rank(request, embedding: embedding, depth: depth)
            let passages = try await current(ranking.chunks, request)
            let isLast = round >= configuration.deeperRounds || !ranking.mayHoldMore
            if passages.count >= request.limit || isLast { return passages }
            depth *= 4
        }
        return []
    }

    private func validate(_ request: SearchRequest) throws {
        guard request.query.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw RetrievalError.emptyQuery
        }
        let length = request.query.unicodeScalars.count
        guard length <= configuration.maximumQueryLength else {
            throw RetrievalError.queryTooLong(scalars: length, limit: configuration.maximumQueryLength)
        }
        guard Self.allowedLimits.contains(request.limit) else {
            throw RetrievalError.limitOutOfRange(received: request.limit, allowed: Self.allowedLimits)
        }
    }

    private func current(_ ranked: [RankedChunk], _ request: SearchRequest) async throws -> [Passage] {
        let shown = try await lookup.currentPassages(ranked.map(\.id), in: request.collection)
        var filter = DuplicateFilter(
            similarity: configuration.duplicateSimilarity, allowedOverlap: configuration.allowedOverlap)
        var passages: [Passage] = []
        for chunk in ranked where passages.count < request.limit {
            guard var passage = shown[chunk.id], filter.accepts(passage) else { continue }
            passage.scores = chunk.scores
            passages.append(passage)
        }
        return passages
    }
}
