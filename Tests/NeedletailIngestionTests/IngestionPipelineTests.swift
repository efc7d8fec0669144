// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailIngestion
import Testing

@Suite
struct IngestionPipelineTests {
    @Test func filesBecomeSearchable() async throws {
        try await LibraryFixture.with { fixture in
            try fixture.write("a.txt", "one\ntwo\n\nthree")
            try fixture.write("sub/b.txt", "four")
            let process = try fixture.start()
            let summary = try await process.ingest()
            #expect(summary.created == 2 && summary.failures.isEmpty)
            #expect(try await process.library() == ["a.txt": ["one", "two", "three"], "sub/b.txt": ["four"]])
            #expect(try await process.searchable() == ["a.txt": ["one", "two", "three"], "sub/b.txt": ["four"]])
            let collection = try await process.collection()
            #expect(collection.counts.documents == 2 && collection.counts.chunks == 4)
            let page = try await process.catalog.documents(
                in: collection.id, matching: DocumentQuery(), PageRequest())
            #expect(page.items.allSatisfy { $0.state == .ready && $0.job?.state == .succeeded })
            let records = await fixture.vectors.records[collection.id] ?? [:]
            for record in records.values {
                #expect(record.embedding == HashEncoder.vector(record.text))
                #expect(page.items.contains { .string($0.id.rawValue) == record.metadata["document"] })
            }
            let version = try #require(page.items.first { $0.name == "a.txt" }?.currentVersion)
            let extracted = try await ExtractedDocumentStore(storage: process.storage).document(version)
            #expect(extracted.text == "one\ntwo\n\nthree")
        }
    }

    @Test func unchangedFilesCostNothing() async throws {
        try await LibraryFixture.with { fixture in
            for number in 0..<5 { try fixture.write("\(number).txt", "text \(number)") }
            try await fixture.start().ingest()
            let (extractions, upserts) = (fixture.extractor.extractions, await fixture.vectors.upserts)
            fixture.encoder.forget()
            let process = try fixture.start()
            var summary = try await process.ingest()
            #expect(summary.unchanged == 5 && summary.created == 0)
            // Also when only the time of a file changed.
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 5)],
                ofItemAtPath: fixture.files.appending(path: "1.txt").path)
            summary = try await process.ingest()
            #expect(summary.unchanged == 5)
            #expect(fixture.encoder.encodedTexts.isEmpty)
            #expect(fixture.extractor.extractions == extractions)
            #expect(await fixture.vectors.upserts == upserts)
        }
    }

    @Test func aChangedFileEmbedsOnlyItsNewChunks() async throws {
        try await LibraryFixture.with { fixture in
            try fixture.write("a.txt", "one\ntwo\ntwo\nthree")
            try await fixture.start().ingest()
            fixture.encoder.forget()
            let before = await fixture.vectors.upserts
            try fixture.write("a.txt", "zero\nthree\ntwo\ntwo\ntwo")
            let process = try fixture.start()
            let summary = try await process.ingest()
            #expect(summary.updated == 1)
            // "three" and two of "two" are known; the third "two" is another chunk.
            #expect(fixture.encoder.encodedTexts.sorted() == ["a.txt\ntwo", "a.txt\nzero"])
            #expect(await fixture.vectors.upserts == before + 2)
            #expect(try await process.library() == ["a.txt": ["zero", "three", "two", "two", "two"]])
            let collection = try await process.collection()
            #expect(await fixture.vectors.records[collection.id]?.count == 5)
            #expect(try await process.storedObjects() == 2)
        }
    }

    @Test func smallFilesShareFullBatchesSortedByLength() async throws {
        try await LibraryFixture.with { fixture in
            for number in 0..<130 {
                let words = (0...(number * 7 % 13)).map { "w\($0)" }.joined(separator: " ")
                try fixture.write("\(number).txt", "\(number) \(words)")
            }
            let process = try fixture.start()
            // While the encoder is busy, documents gather.
            fixture.encoder.hold { [extractor = fixture.extractor] in
                while extractor.extractions < 130 { try await Task.sleep(for: .milliseconds(2)) }
            }
            try await process.ingest()
            let batches = fixture.encoder.encodedBatches
            #expect(batches.reduce(0) { $0 + $1.count } == 130)
            #expect(batches.count <= 8, "a batch held \(130 / batches.count) texts on average")
            for batch in batches {
                let lengths = batch.map { $0.split(separator: " ").count }
                #expect(lengths == lengths.sorted())
            }
        }
    }

    @Test func oneBadFileStopsNobody() async throws {
        try await LibraryFixture.with { fixture in
            try fixture.write("bad.txt", "!bad")
            try fixture.write("empty.txt", "")
            try fixture.write("good.txt", "one")
            let process = try fixture.start()
            try await process.ingest()
            #expect(try await process.library() == ["good.txt": ["one"]])
            let collection = try await process.collection()
            let page = try await process.catalog.documents(
                in: collection.id, matching: DocumentQuery(state: .failed, order: .name), PageRequest())
            #expect(page.items.map(\.name) == ["bad.txt", "empty.txt"])
            #expect(page.items.map { $0.error?.code } == ["broken", "no_text"])
            #expect(page.items.allSatisfy { $0.error?.message.contains($0.name) == true })
        }
    }

    @Test func transientErrorsAreRetriedABoundedNumberOfTimes() async throws {
        try await LibraryFixture.with { fixture in
            try fixture.write("a.txt", "one")
            let process = try fixture.start()
            fixture.extractor.failTransiently(next: 2)
            try await process.ingest()
            #expect(try await process.library() == ["a.txt": ["one"]])
            #expect(fixture.extractor.extractions == 3)
            try fixture.write("b.txt", "two")
            fixture.extractor.failTransiently(next: 100)
            try await process.ingest()
            let collection = try await process.collection()
            let failed = try await process.catalog.documents(
                in: collection.id, matching: DocumentQuery(state: .failed), PageRequest()
            ).items
            #expect(failed.map { $0.error?.code } == ["busy"])
            #expect(failed.first?.job?.attempts == 4)
        }
    }

    @Test func aVectorStoreThatComesBackGetsEverything() async throws {
        try await LibraryFixture.with { fixture in
            try fixture.write("a.txt", "one")
            let process = try fixture.start()
            _ = try await process.collection()
            await fixture.vectors.fail(next: 3)
            try await process.ingest()
            #expect(try await process.searchable() == ["a.txt": ["one"]])
            #expect(fixture.encoder.encodedTexts == ["a.txt\none"])
        }
    }

    @Test func anotherEncoderIsRefusedWithWhatToDo() async throws {
        try await LibraryFixture.with { fixture in
            try fixture.write("a.txt", "one")
            try await fixture.start().ingest()
            let other = try fixture.start(encoder: HashEncoder(name: "other"))
            let error = await #expect(throws: IngestionProblem.self) { try await other.ingest() }
            #expect(error?.failure.code == "encoder_mismatch")
            #expect(error?.failure.message.contains("new collection") == true)
        }
    }

    @Test func cancellingEndsAtOnceAndTheNextRunGoesOn() async throws {
        try await LibraryFixture.with { fixture in
            try fixture.write("a.txt", "!hang")
            try fixture.write("b.txt", "one")
            let process = try fixture.start()
            _ = try await process.synchronizer.synchronize(
                [fixture.files.path], with: try await process.collection(), prune: false, report: { _ in })
            let run = Task { try await process.pipeline.run() }
            while try await process.library() != ["b.txt": ["one"]] { try await Task.sleep(for: .milliseconds(5)) }
            run.cancel()
            await #expect(throws: CancellationError.self) { try await run.value }
            let jobs = try await process.catalog.jobs(in: nil, state: .queued, PageRequest()).items
            #expect(jobs.map(\.documentName) == ["a.txt"] && jobs.first?.attempts == 0)
            try fixture.write("a.txt", "two")
            let next = try fixture.start()
            try await next.ingest()
            #expect(try await next.library() == ["a.txt": ["two"], "b.txt": ["one"]])
        }
    }

    @Test func deletingReturnsAFullReceiptAndLeavesNothing() async throws {
        try await LibraryFixture.with { fixture in
            try fixture.write("a.txt", "one")
            try fixture.write("b.txt", "one")
            let process = try fixture.start()
            try await process.ingest()
            let collection = try await process.collection()
            let documents = try await process.catalog.documents(
                in: collection.id, matching: DocumentQuery(), PageRequest()
            ).items
            for (document, objects) in zip(documents, [2, 0]) {
                let receipt = try await process.pipeline.removal.deleteDocument(document.id)
                #expect(receipt.reclaimedAt != nil)
                #expect(try await process.storedObjects() == objects)
            }
            #expect(await fixture.vectors.records[collection.id]?.isEmpty == true)
        }
    }

    @Test func pruneDeletesWhatIsGoneAndOnlyThat() async throws {
        try await LibraryFixture.with { fixture in
            for name in ["a.txt", "sub/b.txt", "sub/c.txt"] { try fixture.write(name, name) }
            let process = try fixture.start()
            try await process.ingest()
            try fixture.remove("sub/b.txt")
            #expect(try await process.ingest().pruned == 0)
            #expect(try await process.library().count == 3)
            #expect(try await process.ingest(prune: true).pruned == 1)
            #expect(Set(try await process.library().keys) == ["a.txt", "sub/c.txt"])
            // A root that is not there says nothing about what was below it.
            try fixture.remove("")
            let summary = try await process.ingest(prune: true)
            #expect(summary.pruned == 0 && summary.failures.map(\.failure.code) == ["unreadable"])
        }
    }

    @Test func reconciliationFindsAndMendsDifferences() async throws {
        try await LibraryFixture.with { fixture in
            try fixture.write("a.txt", "one\ntwo")
            try fixture.write("b.txt", "three")
            let process = try fixture.start()
            try await process.ingest()
            let collection = try await process.collection()
            let doctor = Reconciliation(
                catalog: process.catalog, storage: process.storage, vectors: fixture.vectors,
                outbox: process.pipeline.outbox, removal: process.pipeline.removal)
            #expect(try await doctor.run(repair: false).isClean)
            let records = await fixture.vectors.records[collection.id] ?? [:]
            let lost = try #require(records.values.first { $0.text.contains("two") })
            await fixture.vectors.lose(lost.id, in: collection.id)
            var stray = lost
            stray.id = ChunkID("stray")
            try await fixture.vectors.upsert([stray], into: collection.id)
            try await fixture.vectors.createCollection(CollectionID("unknown"), configuration: .init(dimension: 4))
            try await process.storage.put("extracted/nobody/document.json", bytes: Data())
            let report = try await doctor.run(repair: true)
            #expect(report.missing.values.map { $0 } == [1] && report.surplus == 1)
            #expect(report.unknownCollections == [CollectionID("unknown")] && report.objectsSurplus == 1)
            try await process.pipeline.run(while: { false })
            #expect(try await doctor.run(repair: false).isClean)
            #expect(try await process.library() == ["a.txt": ["one", "two"], "b.txt": ["three"]])
        }
    }
}
