// SPDX-License-Identifier: Apache-2.0
import NeedletailServer
import NeedletailServerTestSupport
import Testing

@Suite struct HealthTests {
    private func check(_ name: String, _ status: HealthCheck.Status, required: Bool = true) -> HealthCheck {
        HealthCheck(name: name, isRequired: required) { (status, status == .ok ? nil : "why") }
    }

    @Test func everyDependencyIsListed() async throws {
        let checks = [check("catalog", .ok), check("provider", .failed, required: false)]
        try await RunningServer.with(healthChecks: checks) { server in
            let health = try await server.send(.GET, "/health")
            #expect(health.status == 200)
            #expect(
                health.text == "{\"checks\":{\"catalog\":{\"detail\":null,\"status\":\"ok\"},"
                    + "\"provider\":{\"detail\":\"why\",\"status\":\"failed\"}},\"status\":\"degraded\"}")
            #expect(try await server.send(.GET, "/health/ready").status == 200)
        }
    }

    @Test func aFailedRequirementMakesTheServerNotReadyButAlive() async throws {
        try await RunningServer.with(healthChecks: [check("catalog", .failed)]) { server async throws -> Void in
            #expect(try await server.send(.GET, "/health").status == 503)
            #expect(try await server.send(.GET, "/health/ready").status == 503)
            #expect(try await server.send(.GET, "/health/live").status == 200)
        }
    }

    @Test func metricsAreThoseOfTheCollector() async throws {
        try await RunningServer.with { server in
            let answer = try await server.send(.GET, "/metrics")
            #expect(answer.text == "rag_up 1\n")
            #expect(answer.headers.first(name: "content-type") == "text/plain; version=0.0.4; charset=utf-8")
        }
    }
}
