// SPDX-License-Identifier: Apache-2.0
import NeedletailServerTestSupport
import Testing

@Suite struct RequestMetricsTests {
    @Test func requestsAreCountedByTemplateMethodAndClassOfStatus() async throws {
        let metrics = RecordedMetrics()
        try await RunningServer.with(metricsFactory: metrics) { server in
            for name in ["secret-a", "secret-b"] {
                #expect(try await server.send(.GET, "/api/v1/collections/" + name).status == 404)
            }
            #expect(try await server.send(.GET, "/api/v1/collections/default?x=secret-c").status == 200)
            #expect(try await server.send(.GET, "/api/v1/secret-d").status == 404)
            #expect(try await server.send(.PROPFIND, "/api/v1/status").status == 405)
            #expect(try await server.post("/api/v1/ask", json: "{\"question\": \"a\"}").status == 200)
            try await eventually { metrics.values["rag_http_requests_in_flight"]?.last == 0 }
        }
        let counted = metrics.values.filter { $0.key.hasPrefix("rag_http_requests_total") }.mapValues(\.count)
        #expect(
            counted == [
                "rag_http_requests_total route=/api/v1/collections/{name} method=GET status=4xx": 2,
                "rag_http_requests_total route=/api/v1/collections/{name} method=GET status=2xx": 1,
                "rag_http_requests_total route=none method=GET status=4xx": 1,
                "rag_http_requests_total route=none method=other status=4xx": 1,
                "rag_http_requests_total route=/api/v1/ask method=POST status=2xx": 1,
            ])
        let timed = metrics.values.filter { $0.key.hasPrefix("rag_http_request_duration") }
        #expect(timed["rag_http_request_duration route=/api/v1/collections/{name} method=GET"]?.count == 3)
        #expect(timed.values.allSatisfy { $0.allSatisfy { $0 >= 0 } })
        #expect(metrics.values.keys.allSatisfy { !$0.lowercased().contains("secret") })
    }
}
