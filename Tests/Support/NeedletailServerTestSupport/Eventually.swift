// SPDX-License-Identifier: Apache-2.0

/// Waits for what other tasks bring about, without keeping them from the thread they need. Never gives up by itself.
public func eventually(_ condition: @Sendable () async throws -> Bool) async throws {
    while try await !condition() { try await Task.sleep(for: .milliseconds(2)) }
}
