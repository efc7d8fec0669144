// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import Testing

@Suite("Every catalog: collections")
struct CollectionCatalogTests {
    @Test(arguments: CatalogForm.allCases)
    func keepsWhatACollectionIsMadeFrom(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let made = try await fixture.makeCollection("müller 文")
            #expect(try await fixture.catalog.collection(named: "müller 文") == made)
            #expect(try await fixture.catalog.collection(made.id) == made)
            #expect(made.encoder == CatalogFixture.encoder && made.configuration.dimension == 3)
            let entries = try await fixture.catalog.pendingOperations(excluding: [], limit: 9, maximumChunks: 9)
            #expect(entries.map(\.operation) == [.createCollection(made.configuration)])
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func namesAreUniqueUntilDeleted(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let first = try await fixture.makeCollection("a")
            await #expect(throws: CatalogError.collectionExists(name: "a")) { try await fixture.makeCollection("a") }
            let second = try await fixture.makeCollection("b")
            await #expect(throws: CatalogError.collectionExists(name: "a")) {
                try await fixture.catalog.updateCollection(second.id, name: "a", description: nil)
            }
            try await fixture.catalog.deleteCollection(first.id)
            let renamed = try await fixture.catalog.updateCollection(second.id, name: "a", description: "d")
            #expect(renamed.name == "a" && renamed.description == "d")
            await #expect(throws: CatalogError.collectionNotFound(first.id.rawValue)) {
                try await fixture.catalog.collection(first.id)
            }
        }
    }

    @Test(arguments: CatalogForm.allCases, ["", " a", "a ", "a/b", "a\u{7}", String(repeating: "x", count: 129)])
    func refusesNamesThatCannotBeShown(_ form: CatalogForm, name: String) async throws {
        try await form.with { fixture in
            await #expect(throws: CatalogError.self) { try await fixture.makeCollection(name) }
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func listsByNamePageByPage(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            for name in ["d", "B", "a", "c", "é"] { _ = try await fixture.makeCollection(name) }
            var names: [String] = []
            var cursor: String?
            repeat {
                let page = try await fixture.catalog.collections(PageRequest(limit: 2, cursor: cursor))
                names += page.items.map(\.name)
                cursor = page.nextCursor
            } while cursor != nil
            #expect(names == ["B", "a", "c", "d", "é"])
            await #expect(throws: CatalogError.invalidCursor("nonsense")) {
                try await fixture.catalog.collections(PageRequest(cursor: "nonsense"))
            }
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func deletingACollectionHidesItsDocumentsAndLeavesNothing(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            let document = try await fixture.ingest("a", "one two", in: collection)
            let waiting = try await fixture.submit("b", "three", in: collection)
            try await fixture.catalog.deleteCollection(collection.id)
            #expect(try await fixture.passages(["one"], of: document.id, in: collection).isEmpty)
            #expect(try await fixture.lease() == nil)
            await #expect(throws: CatalogError.self) { try await fixture.catalog.document(document.id) }
            let entries = try await fixture.applyOutbox()
            #expect(entries.map(\.operation) == [.dropCollection])
            let objects = try await fixture.catalog.takeRemovableObjects(limit: 100)
            #expect(objects.count == 4)
            try await fixture.catalog.finishRemoval(of: objects)
            while try await fixture.catalog.reclaimRows() {}
            #expect(try await fixture.catalog.unfinishedDeletions(limit: 10).isEmpty)
            for id in [document.id, waiting.document?.id].compactMap({ $0 }) {
                #expect(try await fixture.catalog.deletionReceipt(id)?.reclaimedAt != nil)
            }
            #expect(try await fixture.catalog.statistics().outboxEntries == 0)
        }
    }
}
