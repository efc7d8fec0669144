// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Synchronization

/// A few events on their way from who makes them to who writes them. Senders wait while it is full.
///
/// Waiting does not watch for the cancellation of its task: `abandon()` ends every wait, and has to be called when the
/// stream is given up.
final class EventQueue: Sendable {
    private enum Ending {
        case finished
        case abandoned
    }

    private struct State {
        var buffers: [ByteBuffer] = []
        var ending: Ending?
        /// Everyone that waits for a change, sender or receiver.
        var waiting: [CheckedContinuation<Void, Never>] = []
        var changes = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// - Throws: `CancellationError` when the stream has ended.
    func send(_ buffer: ByteBuffer) async throws {
        while true {
            let (isSent, seen) = try state.withLock { state in
                if state.ending != nil { throw CancellationError() }
                let hasRoom = state.buffers.count < capacity
                if hasRoom { state.buffers.append(buffer) }
                return (hasRoom, state.changes)
            }
            if isSent { return wake() }
            await change(since: seen)
        }
    }

    /// Adds an event only when none waits.
    func sendIfEmpty(_ buffer: ByteBuffer) {
        state.withLock { state in
            if state.ending == nil, state.buffers.isEmpty { state.buffers.append(buffer) }
        }
        wake()
    }

    /// The next event; nil after the last one of a finished stream.
    /// - Throws: `CancellationError` when the stream was abandoned.
    func next() async throws -> ByteBuffer? {
        while true {
            let (buffer, isFinished, seen) = try state.withLock { state in
                if state.ending == .abandoned { throw CancellationError() }
                let buffer = state.buffers.isEmpty ? nil : state.buffers.removeFirst()
                return (buffer, state.ending != nil, state.changes)
            }
            if let buffer {
                wake()
                return buffer
            }
            if isFinished { return nil }
            await change(since: seen)
        }
    }

    /// No more events come; those that are here are still received.
    func finish() { end(.finished) }

    /// Nobody receives any more.
    func abandon() { end(.abandoned) }

    private func end(_ ending: Ending) {
        state.withLock { state in
            if state.ending != .abandoned { state.ending = ending }
        }
        wake()
    }

    private func wake() {
        let waiting = state.withLock { state in
            state.changes += 1
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    private func change(since seen: Int) async {
        await withCheckedContinuation { continuation in
            let hasChanged = state.withLock { state in
                if state.changes == seen { state.waiting.append(continuation) }
                return state.changes != seen
            }
            if hasChanged { continuation.resume() }
        }
    }
}
