// SPDX-License-Identifier: Apache-2.0

/// Where the events of a stream go. Holds a few events only: `send` waits while the reader is slow.
struct EventSink: Sendable {
    let queue: EventQueue

    /// - Throws: `CancellationError` when the reader is gone.
    func send(_ name: String, _ value: some Encodable) async throws {
        try Task.checkCancellation()
        try await queue.send(try ServerSentEvent(name, value).buffer)
    }

    func sendClosing() async throws {
        try await queue.send(ServerSentEvent.closing)
    }
}
