// SPDX-License-Identifier: Apache-2.0
import Foundation
import Hummingbird

/// One event of a `text/event-stream` (WHATWG HTML, 9.2).
struct ServerSentEvent: Sendable {
    static let heartbeat = ByteBuffer(string: ": alive\n\n")
    static let closing = ByteBuffer(string: ": the server is shutting down\n\n")

    var name: String
    var data: Data

    init(_ name: String, _ value: some Encodable) throws {
        self.name = name
        data = try JSONText.encode(value)
    }

    /// One `data` line: JSON has no line breaks of its own.
    var buffer: ByteBuffer {
        var buffer = ByteBuffer(string: "event: " + name + "\ndata: ")
        buffer.writeBytes(data)
        buffer.writeString("\n\n")
        return buffer
    }
}
