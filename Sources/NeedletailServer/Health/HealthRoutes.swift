// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// `/health` for people, `/health/live` and `/health/ready` for whoever restarts and routes.
struct HealthRoutes: Sendable {
    let checks: [HealthCheck]

    var routes: [Route] {
        let checks = checks
        return [
            Route(
                .get, "/health",
                Operation("health", "State of everything this server stands on", answers: .schema("Health")),
                timeout: .seconds(30)
            ) { _ in try await Self.answer(checks) },
            Route(
                .get, "/health/live", Operation("live", "Whether the process answers", answers: .schema("Health")),
                timeout: .seconds(5)
            ) { _ in try .json(HealthView(status: .ok, checks: [:])) },
            Route(
                .get, "/health/ready",
                Operation("ready", "Whether requests can be taken: 200 or 503", answers: .schema("Health")),
                timeout: .seconds(30)
            ) { _ in try await Self.answer(checks.filter(\.isRequired)) },
        ]
    }

    private static func answer(_ checks: [HealthCheck]) async throws -> Response {
        var results: [String: HealthView.Check] = [:]
        await withTaskGroup(of: (String, HealthView.Check).self) { group in
            for check in checks {
                group.addTask {
                    let result = await check.check()
                    return (check.name, HealthView.Check(status: result.status, detail: result.detail))
                }
            }
            for await (name, result) in group { results[name] = result }
        }
        let requiredFailed = checks.contains { $0.isRequired && results[$0.name]?.status == .failed }
        let allWell = results.values.allSatisfy { $0.status == .ok }
        let view = HealthView(status: requiredFailed ? .failed : allWell ? .ok : .degraded, checks: results)
        return try .json(view, status: requiredFailed ? .serviceUnavailable : .ok)
    }
}
