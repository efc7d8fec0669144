// SPDX-License-Identifier: Apache-2.0

/// Reads a `text/event-stream` (WHATWG HTML, 9.2.6) while it arrives. A pure state machine; chunks may be cut anywhere.
/// Ids and retry times are not kept, because no stream here can be resumed.
struct ServerSentEventParser: Sendable {
    struct Event: Hashable, Sendable {
        var name: String
        var data: String
    }

    /// A stream that sends a longer line or event is not one of ours.
    struct TooLong: Error {}

    static let maxEventBytes = 64 << 20
    private var line: [UInt8] = []
    private var lastWasReturn = false
    private var name = ""
    private var data: [UInt8] = []
    private var hasData = false

    mutating func consume(_ bytes: some Sequence<UInt8>) throws(TooLong) -> [Event] {
        var events: [Event] = []
        for byte in bytes {
            if byte == 0x0A, lastWasReturn {
                lastWasReturn = false
                continue
            }
            lastWasReturn = byte == 0x0D
            if byte == 0x0A || byte == 0x0D {
                if let event = endLine() { events.append(event) }
            } else {
                guard line.count + data.count < Self.maxEventBytes else { throw TooLong() }
                line.append(byte)
            }
        }
        return events
    }

    private mutating func endLine() -> Event? {
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else {
            defer {
                name = ""
                data = []
                hasData = false
            }
            guard hasData else { return nil }
            return Event(name: name.isEmpty ? "message" : name, data: String(decoding: data, as: UTF8.self))
        }
        let colon = line.firstIndex(of: 0x3A) ?? line.endIndex
        var value = line[min(colon + 1, line.endIndex)...]
        if value.first == 0x20 { value = value.dropFirst() }
        switch String(decoding: line[..<colon], as: UTF8.self) {
        case "event": name = String(decoding: value, as: UTF8.self)
        case "data":
            if hasData { data.append(0x0A) }
            data += value
            hasData = true
        default: break
        }
        return nil
    }
}
