// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Splits a `multipart/form-data` body (RFC 7578, RFC 2046) while it arrives.
///
/// A pure state machine: feed it chunks of any size, it says what they hold. It keeps at most one part's headers or one
/// delimiter's length of bytes, so memory does not grow with the body.
struct MultipartParser: Sendable {
    enum Event: Hashable, Sendable {
        case partBegan(MultipartPartHeaders)
        /// Bytes of the current part, never empty.
        case bytes([UInt8])
        case partEnded
    }

    struct Limits: Sendable {
        var maxParts = 1000
        var maxHeaderBytes = 16 << 10
        var maxPreambleBytes = 16 << 10
    }

    private enum State {
        case preamble(skipped: Int)
        case afterDelimiter
        case headers
        case body
        case epilogue
    }

    /// CRLF, two dashes, boundary.
    private let delimiter: [UInt8]
    private let limits: Limits
    private var state = State.preamble(skipped: 0)
    private var parts = 0
    /// Begins with a line break that is not in the body, so that the first delimiter looks like all others.
    private var buffer: [UInt8] = [0x0D, 0x0A]

    init(boundary: String, limits: Limits = Limits()) throws(MultipartError) {
        let bytes = Array(boundary.utf8)
        guard (1...70).contains(bytes.count), bytes.allSatisfy({ (0x20...0x7E).contains($0) }), bytes.last != 0x20
        else {
            throw .missingBoundary
        }
        delimiter = [0x0D, 0x0A, 0x2D, 0x2D] + bytes
        self.limits = limits
    }

    /// Takes the next bytes of the body.
    mutating func consume(_ bytes: some Sequence<UInt8>) throws(MultipartError) -> [Event] {
        buffer.append(contentsOf: bytes)
        var events: [Event] = []
        var position = 0
        while try step(&position, &events) {}
        buffer.removeFirst(position)
        return events
    }

    /// Says that the body ended.
    func finish() throws(MultipartError) {
        guard case .epilogue = state else { throw .incomplete }
    }

    /// Does what can be done with the bytes from `position`; false when more are needed.
    private mutating func step(_ position: inout Int, _ events: inout [Event]) throws(MultipartError) -> Bool {
        switch state {
        case .preamble(let skipped):
            let search = Self.search(for: delimiter, in: buffer, from: position)
            guard skipped + search.index - position <= limits.maxPreambleBytes else {
                throw .malformed("the boundary that the Content-Type names does not appear in the body")
            }
            state = search.isWhole ? .afterDelimiter : .preamble(skipped: skipped + search.index - position)
            position = search.index + (search.isWhole ? delimiter.count : 0)
            return search.isWhole
        case .afterDelimiter:
            return try stepAfterDelimiter(&position)
        case .headers:
            return try stepHeaders(&position, &events)
        case .body:
            let search = Self.search(for: delimiter, in: buffer, from: position)
            if search.index > position { events.append(.bytes(Array(buffer[position..<search.index]))) }
            position = search.index
            guard search.isWhole else { return false }
            position += delimiter.count
            events.append(.partEnded)
            state = .afterDelimiter
            return true
        case .epilogue:
            position = buffer.count
            return false
        }
    }

    private mutating func stepAfterDelimiter(_ position: inout Int) throws(MultipartError) -> Bool {
        guard buffer.count - position >= 2 else { return false }
        if buffer[position] == 0x2D, buffer[position + 1] == 0x2D {
            state = .epilogue
            return true
        }
        var end = position
        // Transport padding may follow the boundary.
        while end < buffer.count, buffer[end] == 0x20 || buffer[end] == 0x09 { end += 1 }
        guard end - position <= 256 else { throw .malformed("a boundary is followed by too much white space") }
        guard buffer.count - end >= 2 else { return false }
        guard buffer[end] == 0x0D, buffer[end + 1] == 0x0A else {
            throw .malformed("a boundary is not followed by a line break")
        }
        parts += 1
        guard parts <= limits.maxParts else { throw .tooManyParts(limit: limits.maxParts) }
        // The line break stays: with it, a part without headers also ends them with an empty line.
        position = end
        state = .headers
        return true
    }

    private mutating func stepHeaders(
        _ position: inout Int, _ events: inout [Event]
    ) throws(MultipartError) -> Bool {
        let search = Self.search(for: [0x0D, 0x0A, 0x0D, 0x0A], in: buffer, from: position)
        guard search.index - position <= limits.maxHeaderBytes else {
            throw .headersTooLarge(limit: limits.maxHeaderBytes)
        }
        guard search.isWhole else { return false }
        events.append(.partBegan(try MultipartPartHeaders(parsing: Array(buffer[position..<search.index]))))
        // A body that is empty is a line break and its delimiter right after this.
        position = search.index + 4
        state = .body
        return true
    }

    /// Where `pattern` begins in `bytes`, whole, or as far as the bytes go; else the end.
    private static func search(
        for pattern: [UInt8], in bytes: [UInt8], from start: Int
    ) -> (index: Int, isWhole: Bool) {
        bytes.withUnsafeBytes { haystack in
            pattern.withUnsafeBytes { needle in
                guard let base = haystack.baseAddress, let first = needle.first, let wanted = needle.baseAddress else {
                    return (start, false)
                }
                var index = start
                while index < haystack.count {
                    guard let found = memchr(base + index, Int32(first), haystack.count - index) else { break }
                    index = UnsafeRawPointer(found) - base
                    let length = min(needle.count, haystack.count - index)
                    if memcmp(base + index, wanted, length) == 0 { return (index, length == needle.count) }
                    index += 1
                }
                return (haystack.count, false)
            }
        }
    }
}
