// SPDX-License-Identifier: Apache-2.0

/// What `/health` answers.
struct HealthView: Hashable, Sendable, Codable {
    struct Check: Hashable, Sendable, Codable {
        var status: HealthCheck.Status
        var detail: String?
    }

    var status: HealthCheck.Status
    var checks: [String: Check]
}
