// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailServer
import NeedletailServerTestSupport
import Testing

@Suite struct ConnectionTests {
    private static func ask(_ question: String) -> String {
        let body = "{\"question\": \"\(question)\"}"
        return "POST /api/v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
    }

    /// Holds only when no earlier question keeps the one place there is.
    private func expectFree(_ server: RunningServer) async throws {
        try await eventually {
            try await server.post("/api/v1/search", json: "{\"query\": \"a\"}").status == 200
        }
    }

    private func onePlace(_ configuration: inout HTTPServerConfiguration) {
        configuration.maxConcurrentQueries = 1
        configuration.maxWaitingQueries = 0
        // That a reader is gone is to be seen at once, not when the next heartbeat cannot be written.
        configuration.heartbeatInterval = .seconds(3600)
    }

    @Test func clientsThatLeaveAtAnyMomentHarmNothing() async throws {
        try await RunningServer.with(configure: onePlace) { server in
            let request = Self.ask("forever")
            for length in stride(from: 0, through: request.utf8.count, by: 7) {
                let connection = try RawConnection(port: server.port)
                connection.send(String(request.prefix(length)))
            }
            for _ in 0..<20 {
                let connection = try RawConnection(port: server.port)
                connection.send(request)
            }
            let stream = try RawConnection(port: server.port)
            stream.send("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc")
            try await expectFree(server)
        }
    }

    @Test func damagedRequestsHarmNothing() async throws {
        try await RunningServer.with(configure: onePlace) { server in
            let originals = [
                Self.ask("forever"), "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/v1/collections/default/documents HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked"
                    + "\r\nContent-Type: multipart/form-data; boundary=cut\r\n\r\n5\r\n--cut\r\n0\r\n\r\n",
            ].map { Array($0.utf8) }
            var generator = SplitMix(state: 5)
            for round in 0..<300 {
                var bytes = originals[round % originals.count]
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    switch Int.random(in: 0..<3, using: &generator) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                    case 1: bytes.remove(at: place)
                    default: bytes.insert(contentsOf: bytes.suffix(place), at: place)
                    }
                }
                let connection = try RawConnection(port: server.port)
                connection.send(bytes)
            }
            try await expectFree(server)
        }
    }

    @Test(arguments: [
        "GET /api/v1/status HTTP/1.1\r\nHost: localhost\r\n\r\n", "garbage\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ]) func whatFollowsAQuestionDoesNotDisturbItsAnswer(following: String) async throws {
        try await RunningServer.with(configure: onePlace) { server in
            let connection = try RawConnection(port: server.port)
            connection.send(Self.ask("hello") + String(repeating: following, count: 20))
            let answer = await connection.readToEnd()
            #expect(answer.contains("event: done\n") && !answer.contains("1.2.3"))
            try await expectFree(server)
        }
    }

    @Test func aRefusedUploadIsNotReadToItsEnd() async throws {
        try await RunningServer.with(configure: { $0.maxUploadBytes = 100 }) { server in
            for length in ["Content-Length: 1099511627776", "Transfer-Encoding: chunked"] {
                let connection = try RawConnection(port: server.port)
                connection.send(
                    "PUT /api/v1/collections/none/documents/a HTTP/1.1\r\nHost: localhost\r\n\(length)\r\n"
                        + "Content-Type: text/plain\r\n\r\n1000\r\n" + String(repeating: "x", count: 4096) + "\r\n")
                // The end is the server's: this side goes on.
                let answer = await connection.readToEnd()
                #expect(answer.hasPrefix("HTTP/1.1 413"))
                #expect(answer.contains("_too_large\""))
                #expect(answer.lowercased().contains("\r\nconnection: close\r\n"))
                connection.send("10000000\r\n")
                #expect(await connection.sendUntilRefused(atMost: 1 << 28) < 1 << 26)
            }
            #expect(server.spooled.isEmpty)
        }
    }

    @Test func aRefusedRequestThatIsSmallKeepsItsConnection() async throws {
        try await RunningServer.with { server in
            let connection = try RawConnection(port: server.port)
            connection.send(
                "PUT /api/v1/status HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nabcd"
                    + "GET /api/v1/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            let answers = await connection.readToEnd()
            #expect(answers.hasPrefix("HTTP/1.1 405"))
            #expect(answers.contains("HTTP/1.1 200"))
        }
    }

    @Test func anUploadThatTakesTooLongIsGivenUp() async throws {
        try await RunningServer.with(configure: { $0.uploadTimeout = .milliseconds(50) }) { server in
            let connection = try RawConnection(port: server.port)
            connection.send(
                "PUT /api/v1/collections/default/documents/a HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Length: 1000000\r\n\r\nabc")
            let answer = await connection.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 503") && answer.contains("timed_out"))
            #expect(await server.library.additions.isEmpty)
            try await eventually { server.spooled.isEmpty }
        }
    }

    @Test func aReaderThatTakesNothingLosesItsConnection() async throws {
        try await RunningServer.with(configure: {
            $0.maxConnections = 1
            $0.idleTimeout = .milliseconds(200)
        }) { server in
            let length = 16 << 20
            let put = try await server.send(
                .PUT, "/api/v1/collections/default/documents/a", body: Data(count: length),
                headers: [("connection", "close")])
            let document = try #require(try put.json()["document"] as? [String: Any])
            let id = try #require(document["id"] as? String)
            let connection = try RawConnection(port: server.port, receiveBufferBytes: 4096)
            connection.send("GET /api/v1/documents/\(id)/original HTTP/1.1\r\nHost: localhost\r\n\r\n")
            // Answered only when the first connection is no more.
            #expect(try await server.send(.GET, "/health/live").status == 200)
            #expect(await connection.readToEnd().utf8.count < length)
        }
    }
}
