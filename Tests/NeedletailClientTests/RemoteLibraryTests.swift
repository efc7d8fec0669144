// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailClient
import NeedletailCoreTypes
import NeedletailLibrary
import NeedletailServerTestSupport
import Testing

@Suite struct RemoteLibraryTests {
    /// A server, a remote library on it, and a file with this text.
    private func withRemote(
        text: String = "one two three", token: String? = nil,
        _ body: @escaping @Sendable (RemoteLibrary, MemoryLibrary, URL) async throws -> Void
    ) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("added-" + UUID().uuidString)
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try await RunningServer.with(configure: { $0.bearerToken = token }) { server in
            try await body(RemoteLibrary(baseURL: server.url, token: token), server.library, file)
        }
    }

    @Test func statusAndCollectionsComeBackAsTheLibraryHasThem() async throws {
        try await withRemote { remote, local, _ in
            #expect(try await remote.status() == local.status())
            let made = try await remote.createCollection(name: "Straße / 1 ?", description: nil, language: "de")
            #expect(made.language == "de")
            #expect(try await remote.collections() == local.collections())
            #expect(try await remote.collection(named: "Straße / 1 ?") == made)
            let changed = try await remote.updateCollection(
                named: "Straße / 1 ?", newName: "plain", description: "words")
            #expect(changed.name == "plain" && changed.description == "words")
            try await remote.deleteCollection(named: "plain")
            #expect(try await local.collections().map(\.name) == ["default"])
        }
    }

    @Test func errorsOfTheLibraryKeepTheirKindCodeAndMessage() async throws {
        try await withRemote { remote, _, _ in
            await #expect(
                throws: LibraryError(
                    .notFound, code: "collection_not_found", "there is no collection \"none\"")
            ) { try await remote.collection(named: "none") }
            await #expect(
                throws: LibraryError(.conflict, code: "collection_exists", "the collection \"default\" exists")
            ) { try await remote.createCollection(name: "default", description: nil, language: nil) }
        }
    }

    @Test func anAddedDocumentKeepsItsSourceAndIsReadBackWhole() async throws {
        try await withRemote { remote, local, file in
            let source = "/home/ünï/a b%20;c.txt"
            let addition = try await remote.addDocument(
                from: file, source: source, name: "naïve \"x\".txt", to: "default")
            #expect(addition.outcome == .added)
            #expect(addition.document.source == source)
            #expect(addition.document.name == "naïve \"x\".txt")
            let again = try await remote.addDocument(from: file, source: source, name: "naïve \"x\".txt", to: "default")
            #expect(again.outcome == .unchanged)
            let id = addition.document.id
            #expect(try await remote.document(id) == local.document(id))
            #expect(try await remote.content(of: id) == local.content(of: id))
            let first = try await remote.chunks(of: id, cursor: nil, limit: 2)
            #expect(first.items.map(\.text) == ["one", "two"])
            #expect(try await remote.chunks(of: id, cursor: first.nextCursor, limit: 2).items.map(\.text) == ["three"])
            let range = TextRange(start: 2, end: 5)
            #expect(try await remote.boxes(of: id, range: range) == local.boxes(of: id, range: range))
            let bytes = try await remote.withOriginal(of: id) { try Data(contentsOf: $0) }
            #expect(bytes == Data("one two three".utf8))
        }
    }

    @Test func documentsAreListedInPagesAndDeleted() async throws {
        try await withRemote { remote, local, file in
            for name in ["a.txt", "b.txt", "c.md"] {
                _ = try await remote.addDocument(from: file, source: "/" + name, name: name, to: "default")
            }
            let page = try await remote.documents(in: "default", matching: ".txt", state: .ready, cursor: nil, limit: 1)
            #expect(page.items.map(\.name) == ["a.txt"])
            #expect(page.total == 2)
            let next = try await remote.documents(
                in: "default", matching: ".txt", state: .ready, cursor: page.nextCursor, limit: 1)
            #expect(next.items.map(\.name) == ["b.txt"])
            #expect(next.nextCursor == nil)
            let receipt = try await remote.deleteDocument(page.items[0].id)
            #expect(receipt.name == "a.txt" && receipt.reclaimedAt == nil)
            #expect(
                try await local.documents(in: "default", matching: nil, state: nil, cursor: nil, limit: 9).total == 2)
        }
    }

    @Test func jobsAreListedCancelledAndRetried() async throws {
        try await withRemote { remote, _, file in
            let addition = try await remote.addDocument(from: file, source: "/a", name: "a", to: "default")
            let job = try #require(addition.document.job)
            #expect(try await remote.jobs(state: .queued, limit: 5) == [job])
            #expect(try await remote.job(job.id) == job)
            #expect(try await remote.cancelJob(job.id).state == .cancelled)
            #expect(try await remote.retryJob(job.id).state == .queued)
            #expect(try await remote.jobs(state: .failed, limit: 5).isEmpty)
        }
    }

    @Test func eventsArriveAsTheyHappen() async throws {
        try await withRemote { remote, local, file in
            var events = try await remote.events(in: "default").makeAsyncIterator()
            try await eventually { await local.watcherCount > 0 }
            let addition = try await local.addDocument(from: file, source: "/a", name: "a", to: "default")
            let job = try #require(addition.document.job)
            #expect(await events.next() == .job(job))
            #expect(await events.next() == .document(addition.document))
            _ = try await local.deleteDocument(addition.document.id)
            #expect(await events.next() == .documentDeleted(addition.document.id, collection: "default"))
        }
    }

    @Test func searchesAndAnswersAreThoseOfTheLibrary() async throws {
        try await withRemote { remote, local, file in
            _ = try await remote.addDocument(from: file, source: "/a", name: "a", to: "default")
            let search = SearchRequest(query: "two", limit: 3, mode: .lexical)
            #expect(try await remote.search(search) == local.search(search))
            let ask = AskRequest(question: "what is two", thread: [.init(question: "q", answer: "a")])
            var received: [AskEvent] = []
            for try await event in try await remote.ask(ask) { received.append(event) }
            var expected: [AskEvent] = []
            for try await event in try await local.ask(ask) { expected.append(event) }
            #expect(received == expected)
        }
    }

    @Test func aFailureInTheMiddleOfAnAnswerIsThrown() async throws {
        try await withRemote { remote, local, _ in
            let failure = LibraryError(.upstream, code: "provider_failed", "the provider answered 500")
            await local.setAskFailure(failure)
            var deltas = 0
            await #expect(throws: failure) {
                for try await event in try await remote.ask(AskRequest(question: "a b")) {
                    if case .delta = event { deltas += 1 }
                }
            }
            #expect(deltas == 2)
        }
    }

    @Test func anAnswerNobodyReadsIsGivenUpAtTheServer() async throws {
        try await withRemote { remote, local, _ in
            for try await event in try await remote.ask(AskRequest(question: "forever")) {
                if case .delta = event { break }
            }
            try await eventually { await local.cancelledAsks > 0 }
            #expect(await local.cancelledAsks == 1)
        }
    }

    @Test func theTokenIsSentAndItsAbsenceIsAnError() async throws {
        try await RunningServer.with(configure: { $0.bearerToken = "s3cret" }) { server async throws -> Void in
            #expect(try await RemoteLibrary(baseURL: server.url, token: "s3cret").status().version == "1.2.3")
            let error = await #expect(throws: LibraryError.self) {
                try await RemoteLibrary(baseURL: server.url).status()
            }
            #expect(error?.code == "unauthorized")
        }
    }

    @Test func aServerThatIsNotThereIsNamed() async throws {
        let port = try await RunningServer.with { $0.port }
        let url = try #require(URL(string: "http://127.0.0.1:\(port)"))
        let error = await #expect(throws: LibraryError.self) { try await RemoteLibrary(baseURL: url).status() }
        #expect(error?.kind == .unavailable)
        #expect(error?.code == "server_unreachable")
        #expect(error?.message.contains("http://127.0.0.1:\(port)") == true)
    }

    @Test func aFileThatIsNotThereIsNamed() async throws {
        try await withRemote { remote, _, _ in
            let error = await #expect(throws: LibraryError.self) {
                try await remote.addDocument(
                    from: URL(fileURLWithPath: "/nonexistent/x"), source: "x", name: "x", to: "default")
            }
            #expect(error?.code == "file_unreadable")
        }
    }
}
