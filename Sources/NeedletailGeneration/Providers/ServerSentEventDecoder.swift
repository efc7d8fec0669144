// SPDX-License-Identifier: Apache-2.0

/// Bytes → events of a `text/event-stream` (WHATWG HTML, section 9.2), whatever the pieces they arrive in.
///
/// Line ends may be LF, CR LF or CR; a byte order mark at the start is skipped; several `data` lines are joined by LF;
/// comments and unknown fields are ignored. Departure: an unfinished event at the end of the stream is given out by
/// `finish()`, as some servers leave out the last empty line.
public struct ServerSentEventDecoder: Sendable {
    public struct Event: Hashable, Sendable {
        /// `message` unless named.
        public var name: String
        public var data: String
    }

    public enum Failure: Error, Hashable, Sendable {
        /// An event grew beyond `limit` bytes.
        case eventTooLong(limit: Int)
    }

    private let limit: Int
    private var line: [UInt8] = []
    private var name = ""
    private var data: [String] = []
    private var size = 0
    private var afterCarriageReturn = false
    private var isFirstLine = true

    /// - Parameter limit: bytes one event may have.
    public init(limit: Int = 1 << 20) {
        self.limit = limit
    }

    public mutating func append(_ bytes: some Sequence<UInt8>) throws -> [Event] {
        var events: [Event] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n"), afterCarriageReturn {
                afterCarriageReturn = false
                continue
            }
            afterCarriageReturn = byte == UInt8(ascii: "\r")
            if afterCarriageReturn || byte == UInt8(ascii: "\n") {
                if let event = endLine() { events.append(event) }
            } else {
                line.append(byte)
                size += 1
                guard size <= limit else { throw Failure.eventTooLong(limit: limit) }
            }
        }
        return events
    }

    public mutating func finish() -> Event? {
        let last = line.isEmpty ? nil : endLine()
        return last ?? dispatch()
    }

    private mutating func endLine() -> Event? {
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        isFirstLine = false
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else { return dispatch() }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[min(colon + 1, line.endIndex)...]
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        switch String(decoding: line[..<colon], as: UTF8.self) {
        case "event": name = String(decoding: value, as: UTF8.self)
        case "data": data.append(String(decoding: value, as: UTF8.self))
        default: break
        }
        return nil
    }

    private mutating func dispatch() -> Event? {
        defer {
            name = ""
            data = []
            size = 0
        }
        guard !data.isEmpty else { return nil }
        return Event(name: name.isEmpty ? "message" : name, data: data.joined(separator: "\n"))
    }
}
