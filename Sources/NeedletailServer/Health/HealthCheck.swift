// SPDX-License-Identifier: Apache-2.0

/// Something the program stands on, and how to ask whether it is there.
public struct HealthCheck: Sendable {
    public enum Status: String, Hashable, Sendable, Codable {
        case ok
        /// Works, but not as it should.
        case degraded
        case failed
    }

    public var name: String
    /// Whether the server can take requests without it.
    public var isRequired: Bool
    /// Answers within seconds; never throws. `detail` is shown to whoever asks: no secrets, no paths.
    public var check: @Sendable () async -> (status: Status, detail: String?)

    public init(
        name: String, isRequired: Bool = true, check: @escaping @Sendable () async -> (status: Status, detail: String?)
    ) {
        self.name = name
        self.isRequired = isRequired
        self.check = check
    }
}
