// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailVectorStore
import Testing

@testable import NeedletailRetrieval

struct RetrieverTests {
    private let collection = CollectionID("c")
    private let store = MemoryVectorStore()
    private let encoder = HashingEncoder()

    private func passage(_ id: String, _ text: String, document: String? = nil, start: Int = 0) -> Passage {
        Passage(
            id: ChunkID(id), document: DocumentID(document ?? "d-\(id)"), version: DocumentVersionID("v"),
            documentName: "\(id).txt", title: nil, headingPath: [], text: text,
            range: TextRange(start: start, end: start + text.unicodeScalars.count), page: nil,
            scores: ScoreParts(fused: 0))
    }

    private func retriever(
        _ passages: [Passage], configuration: RetrievalConfiguration = RetrievalConfiguration()
    ) async throws -> (Retriever, MemoryPassages) {
        try await store.createCollection(
            collection, configuration: VectorCollectionConfiguration(dimension: encoder.dimension))
        let matrix = try await encoder.encode(passages.map(\.text), as: .passage)
        try await store.upsert(
            passages.enumerated().map { row, passage in
                VectorRecord(id: passage.id, embedding: Array(matrix[row]), text: passage.text, metadata: [:])
            }, into: collection)
        let lookup = MemoryPassages(passages)
        return (Retriever(encoder: encoder, store: store, lookup: lookup, configuration: configuration), lookup)
    }

    private let animals = [
        ("a", "The heron waits in shallow water for fish."), ("b", "Foxes dig burrows under old trees."),
        ("c", "A heron nests in tall trees near water."), ("d", "Trains leave the station every hour."),
    ]

    @Test func hybridSearchFillsInEveryScore() async throws {
        let (retriever, _) = try await retriever(animals.map { passage($0.0, $0.1) })
        let found = try await retriever.search(SearchRequest(query: "heron nests", collection: collection))
        #expect(found.first?.id == ChunkID("c"))
        #expect(found.count == 4)
        for passage in found {
            #expect(passage.scores.dense != nil)
            #expect(passage.scores.lexical != nil)
        }
        #expect(found.map(\.scores.fused) == found.map(\.scores.fused).sorted(by: >))
        #expect(found.last?.scores.lexicalRank == nil)
        #expect(found.first?.scores.lexicalRank == 1)
    }

    @Test func chunkFoundByOneSearchOnlyGetsItsRealScoreFromTheOther() async throws {
        let configuration = RetrievalConfiguration(candidateDepth: 1)
        let (retriever, _) = try await retriever(
            [passage("a", "heron heron"), passage("b", "heron heron heron heron heron lake lake lake")],
            configuration: configuration)
        let whole = try await retriever.search(
            SearchRequest(query: "heron lake", collection: collection, limit: 2))
        let shallow = try await Ranker(encoder: encoder, store: store, configuration: configuration).rank(
            SearchRequest(query: "heron lake", collection: collection, limit: 1),
            embedding: Array(try await encoder.encode(["heron lake"], as: .query)[0]), depth: 1)
        for chunk in shallow.chunks {
            let full = try #require(whole.first { $0.id == chunk.id })
            #expect(chunk.scores.dense == full.scores.dense)
            #expect(chunk.scores.lexical == full.scores.lexical)
        }
    }

    @Test(arguments: [(RetrievalMode.lexical, 2), (.dense, 4)])
    func modeDecidesWhichSearchTakesPart(mode: RetrievalMode, count: Int) async throws {
        let (retriever, _) = try await retriever(animals.map { passage($0.0, $0.1) })
        let found = try await retriever.search(
            SearchRequest(query: "heron", collection: collection, mode: mode))
        #expect(found.count == count)
        #expect(found.allSatisfy { mode == .lexical ? $0.scores.dense == nil : $0.scores.lexical == nil })
    }

    @Test func whatIsNotCurrentIsNeverShown() async throws {
        let (retriever, lookup) = try await retriever(animals.map { passage($0.0, $0.1) })
        lookup.hide([ChunkID("c")])
        let found = try await retriever.search(SearchRequest(query: "heron nests", collection: collection))
        #expect(found.first?.id == ChunkID("a"))
        #expect(!found.contains { $0.id == ChunkID("c") })
    }

    @Test func searchGoesDeeperWhenTooFewOfTheCandidatesAreCurrent() async throws {
        let passages = (0..<30).map { passage("p\($0)", "heron number \($0) " + "wing\($0) ".repeated($0 + 1)) }
        let (retriever, lookup) = try await retriever(
            passages, configuration: RetrievalConfiguration(candidateDepth: 4))
        let request = SearchRequest(query: "heron", collection: collection, limit: 3)
        let first = try await retriever.search(request)
        let ranking = try await Ranker(
            encoder: encoder, store: store, configuration: RetrievalConfiguration(candidateDepth: 4)
        ).rank(request, embedding: Array(try await encoder.encode(["heron"], as: .query)[0]), depth: 4)
        lookup.hide(ranking.chunks.map(\.id))
        let second = try await retriever.search(request)
        #expect(first.count == 3)
        #expect(second.count == 3)
        #expect(Set(first.map(\.id)).isDisjoint(with: second.map(\.id)))
    }

    @Test func filterHoldsForTheScoresFilledInAfterwardsToo() async throws {
        let (retriever, _) = try await retriever(animals.map { passage($0.0, $0.1) })
        let found = try await retriever.search(
            SearchRequest(
                query: "heron trees", collection: collection, filter: .not(.ids(["c"]))))
        #expect(Set(found.map(\.id.rawValue)) == ["a", "b", "d"])
    }

    @Test func repeatedTextAndOverlappingChunksAreShownOnce() async throws {
        let text = "The heron waits in shallow water for fish and then flies home over the hills."
        let (retriever, _) = try await retriever([
            passage("a", text), passage("b", text.uppercased()),
            passage("c", "Herons eat frogs. They hunt at dawn near rivers.", document: "x", start: 0),
            passage("d", "eat frogs. They hunt at dawn near rivers. Herons", document: "x", start: 7),
        ])
        let found = try await retriever.search(SearchRequest(query: "heron", collection: collection))
        #expect(found.count == 2)
    }

    @Test func queriesOutOfBoundsAreRefusedWithTheReason() async throws {
        let (retriever, _) = try await retriever([passage("a", "heron")])
        await #expect(throws: RetrievalError.emptyQuery) {
            try await retriever.search(SearchRequest(query: " \n", collection: collection))
        }
        await #expect(throws: RetrievalError.limitOutOfRange(received: 0, allowed: 1...1000)) {
            try await retriever.search(SearchRequest(query: "a", collection: collection, limit: 0))
        }
        await #expect(throws: RetrievalError.queryTooLong(scalars: 40_000, limit: 32_768)) {
            try await retriever.search(
                SearchRequest(query: String(repeating: "ä", count: 40_000), collection: collection))
        }
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
