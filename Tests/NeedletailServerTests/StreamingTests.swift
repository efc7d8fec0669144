// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import Foundation
import NIOCore
import NeedletailLibrary
import NeedletailServerTestSupport
import Synchronization
import Testing

@Suite struct StreamingTests {
    /// Opens a stream and hands its body over.
    private func open(_ server: RunningServer, ask question: String? = nil) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(
            url: "http://127.0.0.1:\(server.port)/api/v1/" + (question == nil ? "events" : "ask"))
        if let question {
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: "{\"question\": \"\(question)\"}"))
        }
        return try await HTTPClient.shared.execute(request, timeout: .seconds(60))
    }

    @Test func anAnswerIsStreamedAsEventsInOrder() async throws {
        try await RunningServer.with { server in
            _ = try await server.upload([("a.txt", "alpha")])
            let response = try await open(server, ask: "hello you")
            #expect(response.headers.first(name: "content-type") == "text/event-stream")
            #expect(response.headers.first(name: "cache-control") == "no-store")
            #expect(response.headers.first(name: "x-accel-buffering") == "no")
            let text = String(buffer: try await response.body.collect(upTo: 1 << 20))
            let names = text.split(separator: "\n").filter { $0.hasPrefix("event: ") }.map { $0.dropFirst(7) }
            #expect(names == ["retrieval", "delta", "delta", "citation", "done"])
            for block in text.split(separator: "\n\n") where block.hasPrefix("event: ") {
                let lines = block.split(separator: "\n")
                #expect(lines.count == 2)
                let data = Data(lines[1].dropFirst("data: ".count).utf8)
                #expect(lines[1].hasPrefix("data: ") && (try? JSONSerialization.jsonObject(with: data)) != nil)
            }
        }
    }

    @Test(arguments: [
        ("{\"question\": \"q\", \"stream\": false}", "*/*"), ("{\"question\": \"q\"}", "application/json"),
    ])
    func anAnswerIsGivenWholeWhenAskedFor(body: String, accept: String) async throws {
        try await RunningServer.with { server in
            let answer = try await server.post("/api/v1/ask", json: body, headers: [("accept", accept)])
            let json = try answer.json()
            #expect(json["answer"] as? String == "q")
            #expect(json["answered"] as? Bool == false)
            #expect(json["model"] is NSNull)
        }
    }

    @Test func aFailureAfterTheStartIsAnEvent() async throws {
        try await RunningServer.with { server in
            await server.library.setAskFailure(LibraryError(.upstream, code: "provider_failed", "it answered 500"))
            let response = try await open(server, ask: "hello")
            let text = String(buffer: try await response.body.collect(upTo: 1 << 20))
            #expect(response.status.code == 200)
            #expect(text.contains("event: error\ndata: "))
            #expect(text.contains("\"code\":\"provider_failed\""))
            #expect(!text.contains("event: done"))
        }
    }

    @Test func aFailureBeforeTheStartIsAProblem() async throws {
        try await RunningServer.with { server in
            let answer = try await server.post("/api/v1/ask", json: "{\"question\": \"q\", \"collection\": \"none\"}")
            #expect(answer.status == 404)
            #expect(try answer.problemCode() == "collection_not_found")
        }
    }

    @Test func aReaderThatLeavesEndsTheWorkAndFreesItsPlace() async throws {
        try await RunningServer.with(configure: {
            $0.maxConcurrentQueries = 1
            $0.maxWaitingQueries = 0
            $0.heartbeatInterval = .seconds(3600)
        }) { server in
            do {
                let response = try await open(server, ask: "forever")
                var events = response.body.makeAsyncIterator()
                while let buffer = try await events.next(), !String(buffer: buffer).contains("event: delta") {}
                let refused = try await server.post("/api/v1/search", json: "{\"query\": \"a\"}")
                #expect(refused.status == 429)
                #expect(refused.headers.first(name: "retry-after") == "1")
                #expect(try refused.problemCode() == "too_many_requests")
                #expect(await server.library.cancelledAsks == 0)
                withExtendedLifetime(events) {}
            }
            try await eventually { await server.library.cancelledAsks > 0 }
            try await eventually {
                try await server.post("/api/v1/search", json: "{\"query\": \"a\"}").status == 200
            }
        }
    }

    @Test func silentStreamsAreKeptAliveAndEndAtShutdown() async throws {
        try await RunningServer.with(configure: { $0.heartbeatInterval = .milliseconds(5) }) { server in
            let response = try await open(server)
            var text = ""
            for try await buffer in response.body {
                text += String(buffer: buffer)
                if text.components(separatedBy: ": alive").count == 4 { await server.stop() }
            }
            #expect(text.contains(": the server is shutting down\n\n"))
        }
    }

    @Test func aServerThatIsStoppedAtOnceEndsItsStreams() async throws {
        struct Stopped: Error {}
        let held = Mutex<[HTTPClientResponse]>([])
        await #expect(throws: Stopped.self) {
            try await RunningServer.with { server in
                for question in ["forever", nil] {
                    let response = try await open(server, ask: question)
                    held.withLock { $0.append(response) }
                }
                throw Stopped()
            }
        }
        #expect(held.withLock { $0.count } == 2)
    }

    @Test func changesArriveAsEvents() async throws {
        try await RunningServer.with { server in
            let response = try await open(server)
            try await eventually { await server.library.watcherCount > 0 }
            _ = try await server.upload([("a.txt", "alpha")])
            let listed = try await server.send(.GET, "/api/v1/collections/default/documents").json()
            let documents = try #require(listed["documents"] as? [[String: Any]])
            let id = try #require(documents.first?["id"] as? String)
            #expect(try await server.send(.DELETE, "/api/v1/documents/" + id).status == 200)
            var text = ""
            for try await buffer in response.body {
                text += String(buffer: buffer)
                if text.contains("event: documentDeleted\ndata: {\"collection\":\"default\",\"id\":\"\(id)\"}\n\n") {
                    break
                }
            }
            #expect(text.contains("event: job\n") && text.contains("event: document\n"))
        }
    }
}
