// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailVectorStore

/// Query → chunk ids with their score parts, best first. Knows nothing of documents, versions or texts.
struct Ranker: Sendable {
    let encoder: any SentenceEncoder
    let store: any VectorStore
    let configuration: RetrievalConfiguration

    /// What one pass found, and whether the store may hold more.
    struct Ranking: Sendable {
        var chunks: [RankedChunk]
        /// False when both searches brought fewer than they were asked for: looking deeper finds nothing more.
        var mayHoldMore: Bool
    }

    /// The query's vector, or nil where the mode does not ask for one.
    func embedding(of query: String, mode: RetrievalMode) async throws -> [Float]? {
        guard mode != .lexical else { return nil }
        let matrix = try await encoder.encode([query], as: .query)
        return matrix.rows == 1 ? Array(matrix[0]) : nil
    }

    func rank(_ request: SearchRequest, embedding: [Float]?, depth: Int) async throws -> Ranking {
        async let denseHits = nearest(embedding, request.collection, limit: depth, filter: request.filter)
        async let lexicalHits = matching(request, limit: depth, filter: request.filter)
        let (dense, lexical) = try await (denseHits, lexicalHits)
        var parts: [ChunkID: ScoreParts] = [:]
        for (place, hit) in dense.enumerated() {
            parts[hit.id, default: ScoreParts(fused: 0)].dense = cosine(hit.distance)
            parts[hit.id]?.denseRank = place + 1
        }
        for (place, hit) in lexical.enumerated() {
            parts[hit.id, default: ScoreParts(fused: 0)].lexical = hit.score.value
            parts[hit.id]?.lexicalRank = place + 1
        }
        let mayHoldMore = dense.count >= depth || lexical.count >= depth
        switch request.mode {
        case .dense:
            return Ranking(chunks: ordered(parts) { $0.dense ?? -1 }, mayHoldMore: mayHoldMore)
        case .lexical:
            return Ranking(chunks: ordered(parts) { $0.lexical ?? 0 }, mayHoldMore: mayHoldMore)
        case .hybrid:
            let completed = try await completing(parts, request, embedding)
            let fusion = Fusion(denseWeight: configuration.denseWeight)
            return Ranking(
                chunks: fusion.fused(completed.map { RankedChunk(id: $0.key, scores: $0.value) }),
                mayHoldMore: mayHoldMore)
        }
    }

    /// Asks each search for its score of what only the other one found.
    private func completing(
        _ parts: [ChunkID: ScoreParts], _ request: SearchRequest, _ embedding: [Float]?
    ) async throws -> [ChunkID: ScoreParts] {
        let withoutDense = parts.filter { $0.value.dense == nil }.map(\.key)
        let withoutLexical = parts.filter { $0.value.lexical == nil }.map(\.key)
        async let denseHits = nearest(
            withoutDense.isEmpty ? nil : embedding, request.collection, limit: withoutDense.count,
            filter: .ids(Set(withoutDense.map(\.rawValue))))
        async let lexicalHits =
            withoutLexical.isEmpty
            ? []
            : matching(request, limit: withoutLexical.count, filter: .ids(Set(withoutLexical.map(\.rawValue))))
        let (dense, lexical) = try await (denseHits, lexicalHits)
        var completed = parts
        for hit in dense { completed[hit.id]?.dense = cosine(hit.distance) }
        for id in withoutLexical { completed[id]?.lexical = 0 }
        for hit in lexical { completed[hit.id]?.lexical = hit.score.value }
        return completed
    }

    private func nearest(
        _ embedding: [Float]?, _ collection: CollectionID, limit: Int, filter: RecordFilter
    ) async throws -> [DenseHit] {
        guard let embedding else { return [] }
        return try await store.nearest(to: embedding, in: collection, limit: limit, filter: filter)
    }

    private func matching(_ request: SearchRequest, limit: Int, filter: RecordFilter) async throws -> [LexicalHit] {
        guard request.mode != .dense else { return [] }
        return try await store.matching(request.query, in: request.collection, limit: limit, filter: filter)
    }

    private func ordered(_ parts: [ChunkID: ScoreParts], by score: (ScoreParts) -> Double) -> [RankedChunk] {
        parts.map { id, parts in
            var parts = parts
            parts.fused = score(parts)
            return RankedChunk(id: id, scores: parts)
        }
        .sorted(by: Fusion.isBefore)
    }

    /// For unit vectors all three metrics are one order.
    private func cosine(_ distance: Distance) -> Double {
        switch configuration.metric {
        case .cosine, .innerProduct: 1 - Double(distance.value)
        case .l2: 1 - Double(distance.value) / 2
        }
    }
}
