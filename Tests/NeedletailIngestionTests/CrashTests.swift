// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailIngestion
import Synchronization
import Testing

/// A process that may die between any two steps: it is dropped as it stands, and another one goes on.
@Suite
struct CrashTests {
    @Test(arguments: FaultPoint.allCases)
    func aCrashAtAnyPointIsContinuedWithoutLoss(_ point: FaultPoint) async throws {
        try await LibraryFixture.with { fixture in
            try fixture.write("a.txt", "one\ntwo")
            try fixture.write("gone.txt", "nine")
            try await fixture.start().ingest()
            fixture.encoder.forget()
            try fixture.write("a.txt", "two\nthree")
            try fixture.write("b.txt", "four")
            try fixture.remove("gone.txt")
            let crashed = Mutex(false)
            let dying = try fixture.start { reached in
                guard reached == point else { return }
                crashed.withLock { $0 = true }
                throw SimulatedCrash(at: point)
            }
            await #expect(throws: SimulatedCrash(at: point)) { try await dying.ingest(prune: true) }
            #expect(crashed.withLock { $0 })
            let next = try fixture.start()
            let meanwhile = try await next.searchable()["a.txt"] ?? []
            #expect(meanwhile == ["one", "two"] || meanwhile == ["two", "three"])
            try await next.ingest(prune: true)
            #expect(try await next.library() == ["a.txt": ["two", "three"], "b.txt": ["four"]])
            #expect(try await next.searchable() == ["a.txt": ["two", "three"], "b.txt": ["four"]])
            let collection = try await next.collection()
            #expect(await fixture.vectors.records[collection.id]?.count == 3)
            #expect(try await next.storedObjects() == 4)
            let statistics = try await next.catalog.statistics()
            #expect(statistics.outboxEntries == 0 && statistics.deletionsPending == 0)
            if point != .afterEncoding {
                // What was stored before the crash is not computed again.
                #expect(fixture.encoder.encodedTexts.sorted() == ["a.txt\nthree", "b.txt\nfour"])
            }
        }
    }

    /// Being killed is not the document's fault: it may happen more often than transient errors are tolerated.
    @Test func aDocumentWhoseProcessWasKilledManyTimesIsNotGivenUp() async throws {
        try await LibraryFixture.with { fixture in
            try fixture.write("a.txt", "one")
            for _ in 0..<12 {
                let dying = try fixture.start { reached in
                    if reached == .afterLease { throw SimulatedCrash(at: reached) }
                }
                await #expect(throws: SimulatedCrash(at: .afterLease)) { try await dying.ingest(prune: false) }
            }
            let last = try fixture.start()
            try await last.ingest(prune: false)
            #expect(try await last.library() == ["a.txt": ["one"]])
        }
    }

    /// Random changes to files, ingested by processes that die at random points, end in the same library as an
    /// undisturbed run; and at every point a reader sees each document as it once was, whole.
    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func randomCrashesEndInTheSameLibrary(_ seed: UInt64) async throws {
        try await LibraryFixture.with { fixture in
            var random = SplitMix64(state: seed)
            var model: [String: [String]] = [:]
            let states = Mutex<[String: [Set<String>]]>([:])
            for _ in 0..<6 {
                for _ in 0..<4 {
                    let name = "f\(random.next() % 6).txt"
                    if random.next() % 4 == 0, model[name] != nil {
                        try fixture.remove(name)
                        model[name] = nil
                    } else {
                        let lines = (0...(random.next() % 5)).map { _ in "line \(random.next() % 9)" }
                        try fixture.write(name, lines.joined(separator: "\n"))
                        model[name] = lines
                        states.withLock { $0[name, default: []].append(Set(lines)) }
                    }
                }
                for _ in 0..<3 {
                    let fuse = Mutex(Int(random.next() % 40))
                    let observer = Mutex<LibraryProcess?>(nil)
                    let dying = try fixture.start { point in
                        if let process = observer.withLock({ $0 }) {
                            for (name, texts) in try await process.searchable() {
                                let known = states.withLock { $0[name] ?? [] }
                                #expect(known.contains(texts), "\(name) was seen torn at \(point)")
                            }
                        }
                        let isOut = fuse.withLock { left in
                            left -= 1
                            return left < 0
                        }
                        if isOut { throw SimulatedCrash(at: point) }
                    }
                    observer.withLock { $0 = dying }
                    do {
                        try await dying.ingest(prune: true)
                    } catch is SimulatedCrash {
                        continue
                    }
                }
            }
            let last = try fixture.start()
            try await last.ingest(prune: true)
            #expect(try await last.library() == model)
            #expect(try await last.searchable() == model.mapValues(Set.init))
            let collection = try await last.collection()
            #expect(collection.counts.documents == model.count)
            #expect(collection.counts.chunks == model.values.reduce(0) { $0 + $1.count })
            #expect(await fixture.vectors.records[collection.id]?.count == collection.counts.chunks)
            let doctor = Reconciliation(
                catalog: last.catalog, storage: last.storage, vectors: fixture.vectors, outbox: last.pipeline.outbox,
                removal: last.pipeline.removal)
            #expect(try await doctor.run(repair: false).isClean)
        }
    }
}

struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
