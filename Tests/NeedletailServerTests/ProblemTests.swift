// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailLibrary
import NeedletailServerTestSupport
import Testing

@testable import NeedletailServer

@Suite struct ProblemTests {
    @Test func unknownPathsAndMethodsAreProblems() async throws {
        try await RunningServer.with { server in
            for path in ["/api/v1/nothing", "/api", "/health/other", "/v1/models"] {
                let answer = try await server.send(.GET, path, headers: [("accept", "text/html")])
                #expect(answer.status == 404)
                #expect(try answer.problemCode() == "route_not_found")
            }
            let answer = try await server.send(.PUT, "/api/v1/collections/x")
            #expect(answer.status == 405)
            #expect(try answer.problemCode() == "method_not_allowed")
            #expect(answer.headers.first(name: "allow") == "DELETE, GET, HEAD, PATCH")
            let connection = try RawConnection(port: server.port)
            connection.send("GET /api/v1/%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            let refused = await connection.readToEnd()
            #expect(refused.hasPrefix("HTTP/1.1 400") && refused.contains("invalid_path"))
        }
    }

    @Test(arguments: [
        ("{\"question\": 5}", "invalid_field", "question"), ("{}", "invalid_field", "question"),
        ("{\"question\": \"  \"}", "invalid_field", "question"), ("", "invalid_json", "empty"),
        ("{\"question\": \"a\", \"limit\": \"x\"}", "invalid_field", "limit"),
        ("{\"question\": \"a\", \"limit\": 51}", "invalid_field", "1...50"),
        ("{\"question\": \"a\", \"thread\": [{\"question\": \"a\"}]}", "invalid_field", "thread[0].answer"),
        ("{\"question\": \"a\", \"mode\": \"magic\"}", "invalid_field", "mode"), ("[]", "invalid_field", "(body)"),
        ("{\"question\": \"a\"", "invalid_json", "JSON"), ("nonsense", "invalid_json", "JSON"),
    ]) func badBodiesNameTheField(body: String, code: String, mentions: String) async throws {
        try await RunningServer.with { server in
            let answer = try await server.post("/api/v1/ask", json: body)
            #expect(answer.status == 400)
            #expect(try answer.problemCode() == code)
            #expect(answer.text.contains(mentions))
        }
    }

    @Test func unknownFieldsAreIgnored() async throws {
        try await RunningServer.with { server in
            let answer = try await server.post("/api/v1/search", json: "{\"query\": \"a\", \"later\": {\"x\": [1]}}")
            #expect(answer.status == 200)
        }
    }

    @Test func bodiesOfAnotherTypeOrSizeAreRefused() async throws {
        try await RunningServer.with(configure: { $0.maxJSONBytes = 100 }) { server in
            let text = try await server.send(
                .POST, "/api/v1/search", body: Data("{}".utf8), headers: [("content-type", "text/plain")])
            #expect(text.status == 415)
            #expect(try text.problemCode() == "unsupported_media_type")
            let long = try await server.post(
                "/api/v1/search", json: "{\"query\": \"" + String(repeating: "a", count: 100) + "\"}")
            #expect(long.status == 413)
            #expect(try long.problemCode() == "body_too_large")
        }
    }

    @Test(arguments: [
        "/api/v1/jobs?limit=0", "/api/v1/jobs?limit=x", "/api/v1/jobs?state=lost",
        "/api/v1/collections/default/documents?limit=201", "/api/v1/collections/default/documents?state=odd",
        "/api/v1/documents/d/pages/1/boxes?start=5&end=4", "/api/v1/documents/d/pages/1/boxes",
    ]) func badQueriesNameTheParameter(path: String) async throws {
        try await RunningServer.with { server in
            let answer = try await server.send(.GET, path)
            #expect(answer.status == 400)
            #expect(try answer.problemCode() == "invalid_query")
        }
    }

    @Test func everyKindOfLibraryErrorHasItsStatus() {
        let statuses: [(LibraryError.Kind, Int)] = [
            (.invalid, 400), (.notFound, 404), (.conflict, 409), (.tooLarge, 413), (.unsupported, 415),
            (.overloaded, 429), (.unavailable, 503), (.upstream, 502), (.internal, 500),
        ]
        for (kind, status) in statuses {
            let problem = Problem(LibraryError(kind, code: "c", "m", retryAfterSeconds: 7))
            #expect(problem.status == status && problem.code == "c" && problem.retryAfterSeconds == 7)
        }
    }

    @Test func errorsNotMadeForCallersTellNothing() {
        struct Secret: Error { var text = "password" }
        let problem = Problem(describing: Secret())
        #expect(problem.status == 500)
        #expect(!problem.detail.contains("password"))
    }
}
