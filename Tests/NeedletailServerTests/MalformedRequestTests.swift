// SPDX-License-Identifier: Apache-2.0
import NeedletailServerTestSupport
import Testing

@Suite struct MalformedRequestTests {
    @Test(arguments: [
        "nonsense\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        "POST /api/v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /api/v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    ]) func whatIsNotHTTPIsRefusedAndTheServerGoesOn(request: String) async throws {
        try await RunningServer.with { server in
            let connection = try RawConnection(port: server.port)
            connection.send(request)
            #expect(await connection.readToEnd().hasPrefix("HTTP/1.1 400"))
            #expect(try await server.send(.GET, "/health/live").status == 200)
        }
    }

    @Test func headersHaveALimit() async throws {
        try await RunningServer.with(configure: { $0.maxHeaderBytes = 1024 }) { server in
            let connection = try RawConnection(port: server.port)
            connection.send(
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + String(repeating: "x", count: 2000) + "\r\n\r\n")
            #expect(await connection.readToEnd().hasPrefix("HTTP/1.1 4"))
        }
    }

    @Test func aBodyThatStopsArrivingDoesNotHoldItsConnection() async throws {
        try await RunningServer.with(configure: { $0.idleTimeout = .milliseconds(50) }) { server in
            let connection = try RawConnection(port: server.port)
            connection.send(
                "PUT /api/v1/collections/default/documents/a HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Length: 9\r\n\r\nabc")
            #expect(await !connection.readToEnd().contains(" 202 "))
            #expect(await server.library.additions.isEmpty)
            try await eventually { server.spooled.isEmpty }
        }
    }

    @Test func aBodyThatTricklesIsGivenUp() async throws {
        try await RunningServer.with(configure: { $0.requestTimeout = .milliseconds(50) }) { server in
            let connection = try RawConnection(port: server.port)
            connection.send(
                "POST /api/v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 9\r\n\r\n{")
            let answer = await connection.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 503") && answer.contains("timed_out"))
        }
    }
}
