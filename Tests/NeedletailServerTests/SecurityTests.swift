// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailServerTestSupport
import Testing

@testable import NeedletailServer

@Suite struct SecurityTests {
    @Test(arguments: ["localhost", "localhost:99", "127.0.0.1:1", "[::1]:8000", "LOCALHOST", "my.name:80"])
    func hostsOfThisMachineAreServed(host: String) async throws {
        try await RunningServer.with(configure: { $0.allowedHosts = ["My.Name"] }) { server async throws -> Void in
            #expect(try await server.send(.GET, "/health/live", headers: [("host", host)]).status == 200)
        }
    }

    @Test(arguments: ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8000", "[::2]", "my.name"])
    func otherHostsAreRefused(host: String) async throws {
        try await RunningServer.with { server in
            for path in ["/health/live", "/api/v1/status", "/"] {
                let answer = try await server.send(.GET, path, headers: [("host", host)])
                #expect(answer.status == 421)
                #expect(try answer.problemCode() == "host_not_allowed")
            }
        }
    }

    @Test func pagesOfOtherSitesMayNotChangeAnything() async throws {
        try await RunningServer.with { server in
            let own = "http://127.0.0.1:\(server.port)"
            let body = "{\"name\": \"n\"}"
            for headers in [
                [("origin", "http://evil.example")], [("origin", "null")], [("origin", own + "0")],
                [("sec-fetch-site", "cross-site")],
            ] {
                let answer = try await server.post("/api/v1/collections", json: body, headers: headers)
                #expect(answer.status == 403)
                #expect(try answer.problemCode() == "origin_not_allowed")
            }
            #expect(try await server.post("/api/v1/collections", json: body, headers: [("origin", own)]).status == 201)
        }
    }

    @Test func theTokenGuardsEverythingButHealthAndTheInterface() async throws {
        try await RunningServer.with(configure: { $0.bearerToken = "s3cret" }) { server in
            for path in ["/api/v1/status", "/metrics", "/api", "/%61pi/v1/status", "//api/v1/status", "/v1/models"] {
                let answer = try await server.send(.GET, path)
                #expect(answer.status == 401)
                #expect(answer.headers.first(name: "www-authenticate") == "Bearer")
                #expect(try answer.problemCode() == "unauthorized")
            }
            for wrong in ["Bearer s3cre", "Bearer s3cretx", "Bearer ", "Basic s3cret", "s3cret"] {
                #expect(try await server.send(.GET, "/metrics", headers: [("authorization", wrong)]).status == 401)
            }
            #expect(
                try await server.send(.GET, "/metrics", headers: [("authorization", "bearer s3cret")]).status == 200)
            #expect(try await server.send(.GET, "/health").status == 200)
            #expect(try await server.send(.GET, "/openapi.json").text.contains("\"securitySchemes\""))
        }
    }

    @Test func everyAnswerCarriesTheSecurityHeadersAndAnID() async throws {
        try await RunningServer.with { server in
            for path in ["/api/v1/status", "/nothing", "/health"] {
                let answer = try await server.send(.GET, path, headers: [("x-request-id", "abc-1")])
                #expect(answer.headers.first(name: "x-content-type-options") == "nosniff")
                #expect(answer.headers.first(name: "referrer-policy") == "no-referrer")
                #expect(answer.headers.first(name: "cross-origin-opener-policy") == "same-origin")
                #expect(answer.headers.first(name: "cross-origin-resource-policy") == "same-origin")
                let policy = try #require(answer.headers.first(name: "content-security-policy"))
                #expect(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(answer.headers.first(name: "x-request-id") == "abc-1")
            }
            let forged = try await server.send(.GET, "/health", headers: [("x-request-id", "a b\tc")])
            let made = try #require(forged.headers.first(name: "x-request-id"))
            #expect(made != "a b\tc" && !made.isEmpty)
        }
    }

    @Test(arguments: [("", "", false), ("a", "a", true), ("a", "", false), ("", "a", false), ("aa", "a", false)])
    func tokensAreEqualOnlyWhenTheyAre(received: String, expected: String, equal: Bool) {
        #expect(TokenGuard.equal(Array(received.utf8), Array(expected.utf8)) == equal)
    }
}
