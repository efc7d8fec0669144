// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import NeedletailLibrary
import NeedletailService
import Testing

@Suite struct LocalLibraryTests {
    private static let text = """
        # Zebra handbook

        The zebra crossing opens at seven in the morning. Nobody may paint it blue 🦓.

        ## Fees

        The fee for a zebra is twelve pounds per year.
        """

    @Test func anAddedDocumentIsFoundShownAndDeleted() async throws {
        try await LibraryFixture.with { fixture in
            let library = fixture.library
            let id = try await fixture.add(Self.text, name: "zebra.md")
            let document = try await library.document(id)
            #expect(document.state == .ready)
            #expect(document.title == "Zebra handbook")
            #expect(document.source == "upload:zebra.md")

            let content = try await library.content(of: id)
            #expect(content.text == Self.text)
            let result = try await library.search(SearchRequest(query: "zebra fee", mode: .lexical))
            let hit = try #require(result.hits.first)
            #expect(hit.document.id == id)
            let scalars = Array(content.text.unicodeScalars)[hit.start..<hit.end]
            #expect(String(String.UnicodeScalarView(scalars)) == hit.text)

            let original = try await library.withOriginal(of: id) { try Data(contentsOf: $0) }
            #expect(original == Data(Self.text.utf8))
            let chunks = try await library.chunks(of: id, cursor: nil, limit: 10)
            #expect(chunks.items.map(\.ordinal) == Array(0..<document.chunks))

            let receipt = try await library.deleteDocument(id)
            #expect(receipt.reclaimedAt != nil)
            #expect(try await library.search(SearchRequest(query: "zebra fee", mode: .lexical)).hits.isEmpty)
            await #expect(throws: LibraryError.self) { try await library.document(id) }
            #expect(try await library.status().documents == 0)
        }
    }

    @Test func everyCitationQuotesItsSourceExactly() async throws {
        try await LibraryFixture.with { fixture in
            let id = try await fixture.add(Self.text, name: "zebra.md")
            let text = Array(try await fixture.library.content(of: id).text.unicodeScalars)
            var done: AnswerView?
            var deltas = ""
            for try await event in try await fixture.library.ask(
                AskRequest(question: "What is the fee for a zebra per year?", mode: .lexical))
            {
                switch event {
                case .delta(let piece): deltas += piece
                case .done(let answer): done = answer
                case .retrieval(let hits): #expect(!hits.isEmpty)
                case .citation: break
                }
            }
            let answer = try #require(done)
            #expect(deltas == answer.answer || !answer.answered)
            for citation in answer.citations {
                let slice = String(String.UnicodeScalarView(text[citation.start..<citation.end]))
                #expect(slice == citation.quote)
                #expect(citation.document == "zebra.md")
            }
        }
    }

    @Test func theSameBytesChangeNothingAndOtherBytesReplace() async throws {
        try await LibraryFixture.with { fixture in
            let first = try await fixture.add(Self.text, name: "zebra.md")
            let version = try await fixture.library.document(first).version
            #expect(try await fixture.add(Self.text, name: "zebra.md") == first)
            #expect(try await fixture.library.document(first).version == version)
            #expect(try await fixture.add(Self.text + "\n\nLlamas are free.", name: "zebra.md") == first)
            #expect(try await fixture.library.document(first).version != version)
            let found = try await fixture.library.search(SearchRequest(query: "llamas", mode: .lexical))
            #expect(found.hits.count == 1)
        }
    }

    @Test func aFileThatCannotBeReadFailsByNameAndMayBeRetried() async throws {
        try await LibraryFixture.with { fixture in
            let id = try await fixture.add("   \n", name: "blank.txt")
            let document = try await fixture.library.document(id)
            #expect(document.state == .failed)
            #expect(document.error?.contains("blank.txt") == true)
            let job = try #require(document.job)
            #expect(try await fixture.library.retryJob(job.id).state == .queued)
            await #expect { try await fixture.library.content(of: id) } throws: { error in
                (error as? LibraryError)?.code == "document_not_ready"
            }
        }
    }

    @Test func collectionsKeepTheirDocumentsApart() async throws {
        try await LibraryFixture.with { fixture in
            let library = fixture.library
            _ = try await library.createCollection(name: "animals", description: "Stripes", language: "en")
            _ = try await fixture.add(Self.text, name: "zebra.md", to: "animals")
            let elsewhere = try await library.search(SearchRequest(query: "zebra", mode: .lexical))
            #expect(elsewhere.hits.isEmpty)
            #expect(try await library.collections().map(\.name) == ["animals", "default"])
            #expect(try await library.collection(named: "animals").documents == 1)
            try await library.deleteCollection(named: "animals")
            #expect(try await library.collections().map(\.name) == ["default"])
        }
    }

    @Test func mistakesAreNamed() async throws {
        try await LibraryFixture.with { fixture in
            let library = fixture.library
            func code(_ body: () async throws -> Void) async -> String? {
                do {
                    try await body()
                    return nil
                } catch {
                    return (error as? LibraryError)?.code
                }
            }
            #expect(
                await code { _ = try await library.createCollection(name: "x", description: nil, language: "klingon") }
                    == "unknown_language")
            #expect(
                await code { _ = try await library.createCollection(name: "default", description: nil, language: nil) }
                    == "collection_exists")
            #expect(
                await code { _ = try await library.updateCollection(named: "default", newName: "y", description: nil) }
                    == "default_collection")
            #expect(await code { _ = try await library.search(SearchRequest(query: "  ")) } == "invalid_query")
            #expect(
                await code { _ = try await library.search(SearchRequest(query: "a", collection: "none")) }
                    == "collection_not_found")
            #expect(
                await code { _ = try await library.search(SearchRequest(query: "a", limit: 201)) } == "out_of_range")
            #expect(await code { _ = try await library.ask(AskRequest(question: "")) } == "invalid_query")
            #expect(await code { _ = try await library.deleteDocument(DocumentID("none")) } == "document_not_found")
        }
    }

    @Test func watchersSeeJobsAndDeletions() async throws {
        try await LibraryFixture.with { fixture in
            let events = try await fixture.library.events(in: "default")
            let id = try await fixture.add(Self.text, name: "zebra.md")
            _ = try await fixture.library.deleteDocument(id)
            var succeeded = false
            for await event in events {
                if case .job(let job) = event, job.state == .succeeded { succeeded = true }
                if case .documentDeleted(let deleted, "default") = event {
                    #expect(deleted == id)
                    break
                }
            }
            #expect(succeeded)
        }
    }
}
