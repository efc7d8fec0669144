// SPDX-License-Identifier: Apache-2.0

/// Runs `operation`, which is cancelled and replaced by `problem` when it takes longer than `duration`.
func withDeadline<Result: Sendable>(
    _ duration: Duration, _ problem: Problem, _ operation: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result.self) { group in
        defer { group.cancelAll() }
        group.addTask { try await operation() }
        group.addTask {
            try await Task.sleep(for: duration)
            throw problem
        }
        guard let result = try await group.next() else { throw problem }
        return result
    }
}
