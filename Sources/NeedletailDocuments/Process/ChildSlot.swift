// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// The child process of one call, where the call's cancellation finds it.
final class ChildSlot: Sendable {
    private let state = Mutex<(child: ChildProcess?, isCancelled: Bool)>((nil, false))

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// - Throws: `CancellationError` when the call has been cancelled already.
    func use(_ make: () throws -> ChildProcess) throws -> ChildProcess {
        if isCancelled { throw CancellationError() }
        let child = try make()
        let isCancelled = state.withLock { state in
            state.child = child
            return state.isCancelled
        }
        if isCancelled {
            child.end()
            throw CancellationError()
        }
        return child
    }

    /// From now on a cancellation leaves the child alone.
    func release() {
        state.withLock { $0.child = nil }
    }

    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            state.child?.kill()
        }
    }
}
