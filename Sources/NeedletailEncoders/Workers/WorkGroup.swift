// SPDX-License-Identifier: Apache-2.0

/// A number of independent items handed to the workers together, and whoever waits for them. Guarded by the pool's
/// lock.
final class WorkGroup: @unchecked Sendable {
    let count: Int
    let body: @Sendable (Int, BERTWorkspace) -> Void
    /// The next item to start.
    var next = 0
    /// Items started and not finished.
    var running = 0
    var isCancelled = false
    var continuation: CheckedContinuation<Void, Never>?

    init(count: Int, body: @escaping @Sendable (Int, BERTWorkspace) -> Void) {
        self.count = count
        self.body = body
    }

    var hasItems: Bool { !isCancelled && next < count }
    var isFinished: Bool { !hasItems && running == 0 }
}
