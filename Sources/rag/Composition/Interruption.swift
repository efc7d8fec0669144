// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Foundation
import Synchronization

/// Ctrl-C as cancellation: work stops at the next safe point, and what was acknowledged stays.
enum Interruption {
    /// Runs `body`; the first of the signals cancels it, a second one ends the process at once.
    /// - Parameter notify: called once, at the first signal.
    /// - Throws: `CancellationError` when a signal came; what `body` throws.
    static func cancelling<Result: Sendable>(
        onSignal signals: [Int32], notify: @escaping @Sendable () -> Void,
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let task = Task { try await body() }
        let seen = Mutex(false)
        let sources = signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                let isSecond = seen.withLock { seen in
                    defer { seen = true }
                    return seen
                }
                if isSecond { exit(ExitStatus.interrupted.rawValue) }
                notify()
                task.cancel()
            }
            source.resume()
            return source
        }
        defer {
            for (source, number) in zip(sources, signals) {
                source.cancel()
                signal(number, SIG_DFL)
            }
        }
        return try await task.value
    }
}
