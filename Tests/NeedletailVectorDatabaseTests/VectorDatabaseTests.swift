// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import Testing

@testable import NeedletailVectorDatabase

@Suite struct VectorDatabaseTests {
    private func record(_ id: String, _ embedding: [Float] = [1, 0], _ metadata: Metadata = [:]) -> Record {
        Record(id: id, embedding: embedding, document: "text of \(id)", metadata: metadata)
    }

    private func collection(_ fixture: DatabaseFixture) async throws -> VectorDatabase {
        let database = try fixture.open()
        try await database.createCollection("c", configuration: CollectionConfiguration(language: "en"))
        return database
    }

    @Test func aSecondOpenerIsToldWhoHoldsTheDirectory() async throws {
        let fixture = DatabaseFixture()
        let database = try fixture.open()
        let own = ProcessInfo.processInfo.processIdentifier
        #expect(throws: VectorDatabaseError.locked(path: fixture.directory, process: own)) { try fixture.open() }
        #expect(
            VectorDatabaseError.locked(path: "/data", process: 12).description.contains("/data is in use by process 12")
        )
        try await database.close()
    }

    @Test func acknowledgedWritesAreSyncedToDisk() async throws {
        let fixture = DatabaseFixture()
        let database = try fixture.open()
        #expect(try database.synchronousMode() == 2)
    }

    @Test func addIgnoresKnownIdsAndKeepsTheFirst() async throws {
        let fixture = DatabaseFixture()
        let database = try await collection(fixture)
        #expect(try await database.apply(.add([record("a"), record("a", [2, 2])]), to: "c") == 1)
        #expect(try await database.apply(.add([record("a", [3, 3]), record("b")]), to: "c") == 1)
        #expect(try await database.records(in: "c").map(\.embedding) == [[1, 0], [1, 0]])
    }

    @Test func idsThatLookAlikeAreDifferentWhenTheirBytesAre() async throws {
        let fixture = DatabaseFixture()
        let database = try await collection(fixture)
        let composed = "caf\u{e9}"
        let decomposed = "cafe\u{301}"
        try await database.apply(
            .add([record(composed), record(decomposed), record("nul\0a"), record("nul\0b")]), to: "c")
        #expect(try database.count(in: "c") == 4)
        let found = try await database.nearest(to: [1, 0], in: "c", limit: 4)
        #expect(found.map { Array($0.id.utf8) } == [decomposed, composed, "nul\0a", "nul\0b"].map { Array($0.utf8) })
    }

    @Test func metadataKeepsItsKinds() async throws {
        let fixture = DatabaseFixture()
        let database = try await collection(fixture)
        let metadata: Metadata = [
            "int": .int(.max), "double": .double(1), "bool": .bool(false), "string": .string("x\0é"),
            "ints": .ints([1, -1]), "doubles": .doubles([1, 0.1]), "bools": .bools([true, false]),
            "strings": .strings(["", "b"]),
        ]
        try await database.apply(.add([record("a", [1, 0], metadata)]), to: "c")
        try await database.close()
        let reopened = try fixture.open()
        #expect(try await reopened.records(in: "c").first?.metadata == metadata)
    }

    @Test func largeIntegersAndDoublesCompareWithoutRounding() async throws {
        let fixture = DatabaseFixture()
        let database = try await collection(fixture)
        let large = Int64(1) << 53 + 1
        try await database.apply(
            .add([record("a", [1, 0], ["n": .int(large)]), record("b", [1, 0], ["n": .int(2)])]), to: "c")
        func ids(_ filter: RecordFilter) async throws -> [String] {
            try await database.records(in: "c", filter: filter).map(\.id)
        }
        #expect(try await ids(.equals(key: "n", value: .double(9_007_199_254_740_992))) == [])
        #expect(try await ids(.greater(key: "n", than: .double(9_007_199_254_740_992))) == ["a"])
        #expect(try await ids(.less(key: "n", than: .double(2.5))) == ["b"])
        #expect(try await ids(.greater(key: "n", than: .double(1.5))) == ["a", "b"])
        #expect(try await ids(.less(key: "n", than: .double(1e300))) == ["a", "b"])
    }

    @Test func aFailedWriteChangesNothingAndTakesNoOtherWithIt() async throws {
        let fixture = DatabaseFixture()
        let database = try await collection(fixture)
        try await database.apply(.add([record("first")]), to: "c")
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask {
                    if number % 4 == 0 {
                        await #expect(
                            throws: VectorDatabaseError.dimensionMismatch(collection: "c", expected: 2, received: 3)
                        ) {
                            try await database.apply(
                                .add([self.record("bad\(number)"), self.record("worse\(number)", [1, 2, 3])]), to: "c")
                        }
                    } else {
                        await #expect(throws: Never.self) {
                            try await database.apply(.add([self.record("good\(number)")]), to: "c")
                        }
                    }
                }
            }
        }
        let ids = try await database.records(in: "c").map(\.id)
        #expect(ids.count == 31)
        #expect(!ids.contains { $0.hasPrefix("bad") })
        #expect(try await database.checkInvariants(of: "c") == [])
    }

    @Test func searchesSeeAWriteAsAWholeOrNotAtAll() async throws {
        let fixture = DatabaseFixture(eager: true)
        let database = try await collection(fixture)
        func generation(_ number: Int) -> RecordWrite {
            .replace((0..<100).map { record("\($0)", [1, Float($0)], ["g": .int(Int64(number))]) })
        }
        try await database.apply(generation(0), to: "c")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for number in 1...15 { try await database.apply(generation(number), to: "c") } }
            for _ in 0..<2 {
                group.addTask {
                    for _ in 0..<60 {
                        let hits = try await database.nearest(to: [1, 0], in: "c", limit: 200)
                        #expect(hits.count == 100)
                        #expect(Set(hits.map(\.id)).count == 100)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.checkInvariants(of: "c") == [])
    }

    @Test func deletingEveryDerivedFileLosesNothing() async throws {
        let fixture = DatabaseFixture(eager: true)
        let database = try await collection(fixture)
        try await database.apply(.add((0..<50).map { record("\($0)", [Float($0), 1]) }), to: "c")
        try await database.apply(.delete((0..<25).map { "\($0)" }), to: "c")
        let before = try await database.nearest(to: [30, 1], in: "c", limit: 10)
        try await database.close()
        #expect(try !fixture.derivedFiles.isEmpty)
        for path in try fixture.derivedFiles { try FileManager.default.removeItem(atPath: path) }
        let reopened = try fixture.open()
        #expect(try await reopened.nearest(to: [30, 1], in: "c", limit: 10) == before)
        #expect(try await reopened.matching("text", in: "c", limit: 50).count == 25)
    }

    @Test func anotherAnalyzerRebuildsTheIndex() async throws {
        let fixture = DatabaseFixture()
        let database = try await collection(fixture)
        try await database.apply(.add([record("a")]), to: "c")
        try await database.close()
        let reopened = try fixture.open(fingerprint: "test words 2")
        #expect(try await reopened.matching("text", in: "c", limit: 5).map(\.id) == ["a"])
    }

    @Test func aDroppedCollectionLeavesNothingForTheNextOfItsName() async throws {
        let fixture = DatabaseFixture(eager: true)
        let database = try await collection(fixture)
        try await database.apply(.add((0..<30).map { record("\($0)") }), to: "c")
        try await database.save("c")
        #expect(try await database.dropCollection("c"))
        #expect(try await database.dropCollection("c") == false)
        #expect(try fixture.derivedFiles.isEmpty)
        await #expect(throws: VectorDatabaseError.collectionNotFound("c")) {
            try await database.nearest(to: [1, 0], in: "c", limit: 1)
        }
        try await database.createCollection("c", configuration: CollectionConfiguration(dimension: 3))
        #expect(try await database.records(in: "c").isEmpty)
        await #expect(throws: VectorDatabaseError.collectionExists("c")) {
            try await database.createCollection("c", configuration: CollectionConfiguration())
        }
    }

    @Test func wrongInputIsRefusedBeforeAnythingIsWritten() async throws {
        let fixture = DatabaseFixture()
        let database = try await collection(fixture)
        let wrong: [RecordWrite] = [
            .add([record("")]), .add([record("a", [])]), .add([record("a", [.infinity, 0])]),
            .add([record("a", [1, 0], ["": .int(1)])]), .add([record("a", [1, 0], ["k": .double(.nan)])]),
            .upsert([RecordChange(id: "a")]), .add([record(String(repeating: "x", count: 5_000))]),
        ]
        for write in wrong {
            await #expect(throws: VectorDatabaseError.self) { try await database.apply(write, to: "c") }
        }
        #expect(try database.count(in: "c") == 0)
        #expect(try database.configuration(of: "c").dimension == nil)
        var deep = RecordFilter.all
        for _ in 0..<1_000 { deep = .not(deep) }
        await #expect(throws: VectorDatabaseError.self) { try await database.records(in: "c", filter: deep) }
        await #expect(throws: VectorDatabaseError.self) {
            try await database.records(in: "c", filter: .documentMatches(pattern: "("))
        }
    }

    @Test func aClosedDatabaseSaysSo() async throws {
        let fixture = DatabaseFixture()
        let database = try await collection(fixture)
        try await database.close()
        await #expect(throws: VectorDatabaseError.closed) { try await database.apply(.add([record("a")]), to: "c") }
        await #expect(throws: VectorDatabaseError.closed) { try await database.nearest(to: [1], in: "c", limit: 1) }
        #expect(try fixture.open().collections() == ["c"])
    }
}
