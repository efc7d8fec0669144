// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// Where the events of a stream go. Holds a few events only: `send` waits while the reader is slow.
struct EventSink: Sendable {
    let source: RequestBody.Source

    func send(_ name: String, _ value: some Encodable) async throws {
        try Task.checkCancellation()
        await source.yield(try ServerSentEvent(name, value).buffer)
    }

    func sendClosing() async {
        await source.yield(ServerSentEvent.closing)
    }
}
