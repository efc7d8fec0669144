// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import Testing

@Suite("Every catalog: documents")
struct DocumentCatalogTests {
    @Test(arguments: CatalogForm.allCases)
    func sameBytesChangeNothing(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            let ready = try await fixture.ingest("a", "one", in: collection)
            #expect(ready.state == .ready && ready.chunks == 1 && ready.warnings == ["w"] && ready.title == "title")
            guard case .unchanged(let again) = try await fixture.submit("a", "one", in: collection) else {
                Issue.record("the same bytes were taken for new ones")
                return
            }
            #expect(again.id == ready.id && again.currentVersion == ready.currentVersion)
            #expect(try await fixture.catalog.nextDueJob() == nil)
            let other = CatalogFixture.submission("a", "one", in: collection, processing: "p2")
            guard case .updated(let updated) = try await fixture.catalog.submit([other])[0] else {
                Issue.record("another processing must be a new version")
                return
            }
            #expect(updated.state == .updating && updated.versionNumber == 1)
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func readersSeeTheOldVersionWholeUntilTheNewOneIs(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            let document = try await fixture.ingest("a", "one two", in: collection)
            let words = ["one", "two", "three"]
            let old = ["one", "two"]
            _ = try await fixture.submit("a", "three two", in: collection)
            #expect(try await fixture.passages(words, of: document.id, in: collection) == old)
            let lease = try #require(try await fixture.lease())
            #expect(try await fixture.stage("three two", for: lease) == 1)
            #expect(try await fixture.passages(words, of: document.id, in: collection) == old)
            #expect(try await fixture.embed(lease) == 1)
            await #expect(throws: CatalogError.self) { try await fixture.catalog.activate(lease) }
            let upserts = try await fixture.applyOutbox()
            guard case .upsert(let staged) = upserts.first?.operation, upserts.count == 1 else {
                Issue.record("expected one upsert")
                return
            }
            #expect(staged.map(\.text) == ["ctx\nthree"] && staged.map(\.embedding) == [[1, 2, 0]])
            #expect(try await fixture.passages(words, of: document.id, in: collection) == old)
            let record = try await fixture.catalog.activate(lease)
            #expect(try await fixture.passages(words, of: document.id, in: collection) == ["three", "two"])
            #expect(record.versionNumber == 2 && record.state == .ready)
            let deletions = try await fixture.applyOutbox()
            #expect(deletions.map(\.operation) == [.delete([ChunkID("\(document.id)-one")])])
            let page = try await fixture.catalog.chunks(of: try #require(record.currentVersion), PageRequest(limit: 1))
            #expect(page.items.map(\.text) == ["three"] && page.nextCursor != nil)
            #expect(page.items[0].boxes == [PageBox(page: 1, x: 1.5, y: 2, width: 3, height: 4)])
            #expect(page.items[0].headingPath == ["H"] && page.items[0].range == TextRange(start: 0, end: 5))
            await #expect(throws: CatalogError.self) {
                try await fixture.catalog.chunks(of: try #require(document.currentVersion), PageRequest())
            }
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func countsFollowEveryChange(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            func counts() async throws -> CollectionCounts {
                try await fixture.catalog.collection(collection.id).counts
            }
            let document = try await fixture.ingest("a", "one two", in: collection)
            #expect(try await counts() == CollectionCounts(documents: 1, chunks: 2, bytes: 7))
            _ = try await fixture.submit("b", "12345", in: collection)
            _ = try await fixture.submit("b", "1", in: collection)
            #expect(try await counts() == CollectionCounts(documents: 2, chunks: 2, bytes: 8))
            _ = try await fixture.submit("a", "x", in: collection)
            #expect(try await counts() == CollectionCounts(documents: 2, chunks: 2, bytes: 8))
            _ = try await fixture.catalog.deleteDocument(document.id)
            #expect(try await counts() == CollectionCounts(documents: 1, chunks: 0, bytes: 1))
            let statistics = try await fixture.catalog.statistics()
            #expect(statistics.jobsQueued == 1 && statistics.documents == 1 && statistics.deletionsPending == 1)
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func aNewerSubmissionTakesThePlaceOfAnUnfinishedOne(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            _ = try await fixture.submit("a", "one two", in: collection)
            let first = try #require(try await fixture.lease())
            _ = try await fixture.stage("one two", for: first)
            _ = try await fixture.embed(first)
            _ = try await fixture.submit("a", "two three", in: collection)
            await #expect(throws: CatalogError.superseded(first.job.id)) { try await fixture.catalog.activate(first) }
            let second = try #require(try await fixture.lease())
            #expect(second.job.id != first.job.id)
            try await fixture.applyOutbox()
            // "two" is in the vector store by now and is not embedded again.
            #expect(try await fixture.stage("two three", for: second) == 1)
            _ = try await fixture.embed(second)
            let entries = try await fixture.applyOutbox()
            #expect(entries.contains { $0.operation == .delete([ChunkID("\(first.job.document)-one")]) })
            let record = try await fixture.catalog.activate(second)
            #expect(
                try await fixture.passages(["one", "two", "three"], of: record.id, in: collection) == ["three", "two"])
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func deletionIsSeenAtOnceAndCleanedUpInSteps(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            let document = try await fixture.ingest("a", "one", in: collection)
            let twin = try await fixture.ingest("b", "one", in: collection)
            var receipt = try await fixture.catalog.deleteDocument(document.id)
            #expect(receipt.vectorsRemovedAt == nil)
            #expect(try await fixture.passages(["one"], of: document.id, in: collection).isEmpty)
            #expect(try await fixture.passages(["one"], of: twin.id, in: collection) == ["one"])
            await #expect(throws: CatalogError.documentNotFound(document.id)) {
                try await fixture.catalog.deleteDocument(document.id)
            }
            #expect(try await !fixture.catalog.reclaimRows())
            #expect(try await fixture.applyOutbox().map(\.operation) == [.delete([ChunkID("\(document.id)-one")])])
            // The twin needs the original: only the extracted text goes.
            let objects = try await fixture.catalog.takeRemovableObjects(limit: 10)
            #expect(objects == [.extracted(try #require(document.currentVersion))])
            try await fixture.catalog.finishRemoval(of: objects)
            while try await fixture.catalog.reclaimRows() {}
            receipt = try #require(try await fixture.catalog.deletionReceipt(document.id))
            #expect(receipt.vectorsRemovedAt != nil && receipt.originalRemovedAt != nil && receipt.reclaimedAt != nil)
            let again = try await fixture.submit("a", "one", in: collection)
            #expect(again.document?.id != document.id)
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func anOriginalBeingRemovedCannotBeReferredTo(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            let document = try await fixture.ingest("a", "one", in: collection)
            _ = try await fixture.catalog.deleteDocument(document.id)
            let objects = try await fixture.catalog.takeRemovableObjects(limit: 10)
            #expect(objects.count == 2)
            #expect(try await fixture.submit("b", "one", in: collection) == .originalBeingRemoved)
            #expect(Set(try await fixture.catalog.takeRemovableObjects(limit: 10)) == Set(objects))
            try await fixture.catalog.finishRemoval(of: objects)
            #expect(try await fixture.submit("b", "one", in: collection).document != nil)
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func listsFilterSortAndPage(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            for key in ["delta", "alpha", "100%", "b_c", "bxc"] {
                _ = try await fixture.submit(key, key, in: collection)
                fixture.clock.advance(milliseconds: 1)
            }
            func names(_ query: DocumentQuery) async throws -> [String] {
                var names: [String] = []
                var cursor: String?
                repeat {
                    let page = try await fixture.catalog.documents(
                        in: collection.id, matching: query, PageRequest(limit: 2, cursor: cursor))
                    names += page.items.map(\.sourceKey)
                    cursor = page.nextCursor
                } while cursor != nil
                #expect(try await fixture.catalog.documentCount(in: collection.id, matching: query) == names.count)
                return names
            }
            #expect(try await names(DocumentQuery()) == ["bxc", "b_c", "100%", "alpha", "delta"])
            #expect(try await names(DocumentQuery(order: .name)) == ["100%", "alpha", "b_c", "bxc", "delta"])
            #expect(try await names(DocumentQuery(text: "b_c")) == ["b_c"])
            #expect(try await names(DocumentQuery(text: "0%")) == ["100%"])
            #expect(try await names(DocumentQuery(text: "ALPHA", state: .pending)) == ["alpha"])
            #expect(try await names(DocumentQuery(state: .ready)).isEmpty)
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func prunesOnlyWhatLiesBelowTheRoot(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            var ids: [String: DocumentID] = [:]
            for key in ["/a", "/a/x", "/a/y/z", "/a-b", "/ab", "/b/x"] {
                ids[key] = try #require(try await fixture.submit(key, key, in: collection).document?.id)
            }
            try await fixture.catalog.markSeen([try #require(ids["/a/x"]): 7], scan: "s")
            func unseen(_ root: String) async throws -> Set<String> {
                Set(
                    try await fixture.catalog.unseenDocuments(
                        below: root, in: collection.id, scan: "s", after: nil, limit: 100
                    ).map(\.sourceKey))
            }
            let below = try await unseen("/a")
            #expect(below == ["/a", "/a/y/z"])
            let all = try await unseen("/")
            #expect(all == ["/a", "/a/y/z", "/a-b", "/ab", "/b/x"])
            let stamps = try await fixture.catalog.stamps(of: ["/a/x", "/nowhere"], in: collection.id)
            #expect(stamps.count == 1 && stamps["/a/x"]?.modifiedNanoseconds == 7)
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func keepsTextsExactly(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            let text = "a\0b\u{301}\r\n\u{1F469}\u{200D}\u{1F680}\u{FEFF}"
            let document = try await fixture.ingest("a", text, in: collection)
            let page = try await fixture.catalog.chunks(of: try #require(document.currentVersion), PageRequest())
            #expect(page.items.map { Array($0.text.unicodeScalars) } == [Array(text.unicodeScalars)])
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func refusesInputOutsideItsLimits(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            for key in ["", "a\0", String(repeating: "k", count: 4097)] {
                await #expect(throws: CatalogError.self) { try await fixture.submit(key, "x", in: collection) }
            }
            var submission = CatalogFixture.submission("a", "x", in: collection)
            submission.contentHash = "XYZ"
            let wrong = [submission]
            await #expect(throws: CatalogError.self) { try await fixture.catalog.submit(wrong) }
            #expect(try await fixture.catalog.collection(collection.id).counts.documents == 0)
        }
    }
}
