// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailVectorStore
import Testing

/// What every form of `VectorStore` must do. Run it on an empty store whose analyzer knows `en`.
public struct VectorStoreConformance: Sendable {
    private let store: any VectorStore
    private let collection = CollectionID("conformance")
    private let configuration = VectorCollectionConfiguration(dimension: 3, metric: .cosine, language: "en")

    public init(store: any VectorStore) {
        self.store = store
    }

    public func run() async throws {
        try await collections()
        try await writes()
        try await searches()
        try await filters()
        try await errors()
        try await concurrentWrites()
        try await store.dropCollection(collection)
        #expect(try await store.collections().isEmpty)
    }

    private func record(_ id: String, _ embedding: [Float], _ text: String, _ metadata: Metadata = [:]) -> VectorRecord
    {
        VectorRecord(id: ChunkID(id), embedding: embedding, text: text, metadata: metadata)
    }

    private func fresh() async throws {
        try await store.dropCollection(collection)
        try await store.createCollection(collection, configuration: configuration)
    }

    private func collections() async throws {
        #expect(try await store.collections().isEmpty)
        try await store.dropCollection(collection)
        try await store.createCollection(collection, configuration: configuration)
        try await store.createCollection(collection, configuration: configuration)
        #expect(try await store.collections() == [collection])
        let other = VectorCollectionConfiguration(dimension: 4, metric: .cosine, language: "en")
        await #expect(
            throws: VectorStoreError.configurationMismatch(collection, stored: configuration, requested: other)
        ) { try await store.createCollection(collection, configuration: other) }
    }

    private func writes() async throws {
        try await fresh()
        try await store.upsert([], into: collection)
        try await store.upsert([record("b", [2, 0, 0], "bees"), record("a", [0, 3, 0], "ants")], into: collection)
        #expect(try await store.count(in: collection) == 2)
        #expect(
            try await store.embeddings(of: ["a", "b", "zz"].map { ChunkID($0) }, in: collection)
                == [ChunkID("a"): [0, 3, 0], ChunkID("b"): [2, 0, 0]])
        // A record is replaced whole: nothing of the old one stays.
        try await store.upsert([record("a", [0, 0, 1], "wasps", ["k": .int(1)])], into: collection)
        try await store.upsert([record("a", [0, 0, 1], "hornets")], into: collection)
        #expect(try await store.count(in: collection) == 2)
        #expect(try await store.matching("ants wasps", in: collection, limit: 5, filter: .all).isEmpty)
        #expect(try await store.matching("hornets", in: collection, limit: 5, filter: .all).map(\.id.rawValue) == ["a"])
        let keyed = RecordFilter.equals(key: "k", value: .int(1))
        #expect(try await store.nearest(to: [0, 0, 1], in: collection, limit: 5, filter: keyed).isEmpty)
        try await store.delete([ChunkID("a"), ChunkID("unknown")], from: collection)
        try await store.delete([ChunkID("a")], from: collection)
        #expect(try await store.count(in: collection) == 1)
        #expect(
            try await store.nearest(to: [0, 0, 1], in: collection, limit: 5, filter: .all).map(\.id.rawValue) == ["b"])
        try await store.upsert([record("é", [1, 1, 1], ""), record("Z", [1, 1, 1], "")], into: collection)
        #expect(try await store.ids(in: collection, after: nil, limit: 10).map(\.rawValue) == ["Z", "b", "é"])
        #expect(try await store.ids(in: collection, after: ChunkID("Z"), limit: 1).map(\.rawValue) == ["b"])
    }

    private func searches() async throws {
        try await fresh()
        #expect(try await store.nearest(to: [1, 0, 0], in: collection, limit: 5, filter: .all).isEmpty)
        #expect(try await store.matching("anything", in: collection, limit: 5, filter: .all).isEmpty)
        try await store.upsert(
            [
                record("d", [5, 0, 0], "alpha beta"), record("c", [1, 0, 0], "alpha beta"),
                record("b", [1, 1, 0], "alpha alpha alpha"), record("a", [0, 0, 0], "gamma"),
                record("e", [-1, 0, 0], "delta"),
            ], into: collection)
        let near = try await store.nearest(to: [2, 0, 0], in: collection, limit: 10, filter: .all)
        #expect(near.map(\.id.rawValue) == ["c", "d", "b", "a", "e"])
        for (hit, distance) in zip(near, [0, 0, 1 - 0.5.squareRoot(), 1, 2] as [Double]) {
            #expect(abs(Double(hit.distance.value) - distance) < 1e-5)
        }
        // Equal distances at the cut: the lesser id gets in.
        #expect(
            try await store.nearest(to: [2, 0, 0], in: collection, limit: 1, filter: .all).map(\.id.rawValue) == ["c"])
        #expect(try await store.nearest(to: [2, 0, 0], in: collection, limit: 0, filter: .all).isEmpty)
        let matches = try await store.matching("alpha", in: collection, limit: 10, filter: .all)
        #expect(matches.map(\.id.rawValue) == ["b", "c", "d"])
        #expect(matches.allSatisfy { $0.score.value > 0 })
        #expect(try await store.matching("beta", in: collection, limit: 1, filter: .all).map(\.id.rawValue) == ["c"])
        #expect(try await store.matching("omega", in: collection, limit: 10, filter: .all).isEmpty)
        #expect(try await store.matching("", in: collection, limit: 10, filter: .all).isEmpty)
    }

    private func filters() async throws {
        try await fresh()
        try await store.upsert(
            [
                record("1", [1, 0, 0], "one common", ["n": .int(1), "s": .string("x"), "t": .strings(["p", "q"])]),
                record("2", [1, 0, 0], "two common", ["n": .double(2.5), "b": .bool(true)]),
                record("3", [1, 0, 0], "three common"),
            ], into: collection)
        let cases: [(RecordFilter, [String])] = [
            (.all, ["1", "2", "3"]),
            (.and([]), ["1", "2", "3"]), (.or([]), []),
            (.equals(key: "n", value: .double(1)), ["1"]), (.equals(key: "n", value: .string("1")), []),
            (.not(.equals(key: "n", value: .int(1))), ["2", "3"]),
            (.greater(key: "n", than: .int(1)), ["2"]), (.greaterOrEqual(key: "n", to: .int(1)), ["1", "2"]),
            (.less(key: "n", than: .double(2.5)), ["1"]), (.lessOrEqual(key: "n", to: .double(2.5)), ["1", "2"]),
            (.less(key: "s", than: .string("y")), []),
            (.isIn(key: "s", values: [.string("x"), .string("z")]), ["1"]),
            (.contains(key: "t", element: .string("q")), ["1"]), (.contains(key: "s", element: .string("x")), []),
            (.equals(key: "t", value: .string("p")), []),
            (.equals(key: "b", value: .bool(true)), ["2"]), (.equals(key: "b", value: .int(1)), []),
            (.ids(["3", "1", "unknown"]), ["1", "3"]), (.ids([]), []),
            (.and([.ids(["1", "2"]), .not(.equals(key: "s", value: .string("x")))]), ["2"]),
            (.documentContains("tw"), ["2"]), (.documentContains("TWO"), []),
            (.documentMatches(pattern: "^t.*n$"), ["2", "3"]),
        ]
        for (filter, expected) in cases {
            let near = try await store.nearest(to: [1, 0, 0], in: collection, limit: 10, filter: filter)
            #expect(near.map(\.id.rawValue) == expected, "\(filter)")
            let matches = try await store.matching("common", in: collection, limit: 10, filter: filter)
            #expect(Set(matches.map(\.id.rawValue)) == Set(expected), "\(filter)")
        }
    }

    private func errors() async throws {
        try await fresh()
        let unknown = CollectionID("unknown")
        await #expect(throws: VectorStoreError.collectionNotFound(unknown)) {
            try await store.upsert([record("a", [1, 2, 3], "")], into: unknown)
        }
        await #expect(throws: VectorStoreError.collectionNotFound(unknown)) { try await store.count(in: unknown) }
        await #expect(throws: VectorStoreError.collectionNotFound(unknown)) {
            try await store.nearest(to: [1, 2, 3], in: unknown, limit: 1, filter: .all)
        }
        // One wrong record: none of the call is written.
        await #expect(throws: VectorStoreError.dimensionMismatch(collection, expected: 3, received: 2)) {
            try await store.upsert([record("a", [1, 2, 3], ""), record("b", [1, 2], "")], into: collection)
        }
        #expect(try await store.count(in: collection) == 0)
        await #expect(throws: VectorStoreError.dimensionMismatch(collection, expected: 3, received: 1)) {
            try await store.nearest(to: [1], in: collection, limit: 1, filter: .all)
        }
        await #expect(throws: (any Error).self) {
            try await store.upsert([record("a", [1, .nan, 3], "")], into: collection)
        }
    }

    private func concurrentWrites() async throws {
        try await fresh()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    for step in 0..<10 {
                        let id = "\(writer)-\(step)"
                        try await store.upsert(
                            [record(id, [Float(writer + 1), Float(step), 1], "word\(writer)x\(step)")], into: collection
                        )
                        let found = try await store.matching(
                            "word\(writer)x\(step)", in: collection, limit: 1, filter: .all)
                        #expect(found.map(\.id.rawValue) == [id], "a write must be seen by the next read")
                        if step % 2 == 0 { try await store.delete([ChunkID(id)], from: collection) }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.count(in: collection) == 40)
    }
}
