// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import NeedletailTextAnalysis
import NeedletailVectorStore
import Synchronization

/// A complete vector store in memory: exact dense search and BM25 over all records. Conditions on metadata other than
/// `ids` match nothing here.
final class MemoryVectorStore: VectorStore {
    private let analyzer = LanguageAnalyzer(language: .english)
    private let records = Mutex<[CollectionID: [ChunkID: VectorRecord]]>([:])

    func createCollection(_ collection: CollectionID, configuration: VectorCollectionConfiguration) async throws {
        records.withLock { $0[collection] = $0[collection] ?? [:] }
    }

    func dropCollection(_ collection: CollectionID) async throws {
        records.withLock { $0[collection] = nil }
    }

    func upsert(_ added: [VectorRecord], into collection: CollectionID) async throws {
        try records.withLock { all in
            guard var kept = all[collection] else { throw VectorStoreError.collectionNotFound(collection) }
            for record in added { kept[record.id] = record }
            all[collection] = kept
        }
    }

    func delete(_ ids: [ChunkID], from collection: CollectionID) async throws {
        records.withLock { all in ids.forEach { all[collection]?[$0] = nil } }
    }

    func nearest(
        to query: [Float], in collection: CollectionID, limit: Int, filter: RecordFilter
    ) async throws -> [DenseHit] {
        let hits = try passing(filter, collection).map { record in
            DenseHit(id: record.id, distance: Distance(1 - zip(query, record.embedding).reduce(0) { $0 + $1.0 * $1.1 }))
        }
        return Array(hits.sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }.prefix(limit))
    }

    func matching(
        _ query: String, in collection: CollectionID, limit: Int, filter: RecordFilter
    ) async throws -> [LexicalHit] {
        let all = try passing(.all, collection).map { ($0.id, analyzer.terms(in: $0.text)) }
        let allowed = Set(try passing(filter, collection).map(\.id))
        let meanLength = Double(all.reduce(0) { $0 + $1.1.count }) / Double(max(all.count, 1))
        let wanted = Set(analyzer.terms(in: query))
        var scores: [ChunkID: Double] = [:]
        for term in wanted {
            let holding = all.map { ($0.0, Double($0.1.filter { $0 == term }.count), Double($0.1.count)) }
                .filter { $0.1 > 0 }
            let count = Double(holding.count)
            let rarity = log(1 + (Double(all.count) - count + 0.5) / (count + 0.5))
            for (id, frequency, length) in holding where allowed.contains(id) {
                scores[id, default: 0] +=
                    rarity * frequency / (frequency + 1.2 * (0.25 + 0.75 * length / meanLength))
            }
        }
        let hits = scores.map { LexicalHit(id: $0.key, score: Score($0.value)) }
        return Array(hits.sorted { $0.score != $1.score ? $0.score > $1.score : $0.id < $1.id }.prefix(limit))
    }

    func embeddings(of ids: [ChunkID], in collection: CollectionID) async throws -> [ChunkID: [Float]] {
        Dictionary(
            uniqueKeysWithValues: try passing(.ids(Set(ids.map(\.rawValue))), collection).map {
                ($0.id, $0.embedding)
            })
    }

    func ids(in collection: CollectionID, after: ChunkID?, limit: Int) async throws -> [ChunkID] {
        let all = try passing(.all, collection).map(\.id).sorted()
        return Array(all.filter { id in after.map { id > $0 } ?? true }.prefix(limit))
    }

    func count(in collection: CollectionID) async throws -> Int {
        try passing(.all, collection).count
    }

    func collections() async throws -> [CollectionID] {
        records.withLock { $0.keys.sorted() }
    }

    private func passing(_ filter: RecordFilter, _ collection: CollectionID) throws -> [VectorRecord] {
        guard let all = records.withLock({ $0[collection] }) else {
            throw VectorStoreError.collectionNotFound(collection)
        }
        switch filter {
        case .all: return Array(all.values)
        case .ids(let ids): return all.values.filter { ids.contains($0.id.rawValue) }
        case .and(let parts):
            var kept = Set(all.keys)
            for part in parts { kept.formIntersection(try passing(part, collection).map(\.id)) }
            return all.values.filter { kept.contains($0.id) }
        case .not(let inner):
            let dropped = Set(try passing(inner, collection).map(\.id))
            return all.values.filter { !dropped.contains($0.id) }
        default: return []
        }
    }
}
