// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Reads what `ByteWriter` wrote; every read is checked against the end of the bytes.
struct ByteReader {
    private let bytes: [UInt8]
    private var offset: Int
    private let end: Int

    init(_ bytes: [UInt8], from offset: Int, to end: Int) {
        self.bytes = bytes
        self.offset = offset
        self.end = end
    }

    var isAtEnd: Bool { offset == end }

    private var damaged: DocumentEncodingError { .damaged("the content ends or goes wrong at byte \(offset)") }

    mutating func byte() throws(DocumentEncodingError) -> UInt8 {
        guard offset < end else { throw damaged }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func unsigned() throws(DocumentEncodingError) -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 63 else { throw damaged }
            value |= UInt64(next & 0x7F) << shift
            if next & 0x80 == 0 { break }
            shift += 7
        }
        guard value <= UInt64(Int.max) else { throw damaged }
        return Int(value)
    }

    /// The number of things that follow, each of at least one byte.
    mutating func count() throws(DocumentEncodingError) -> Int {
        let value = try unsigned()
        guard value <= end - offset else { throw damaged }
        return value
    }

    mutating func signed() throws(DocumentEncodingError) -> Int {
        let value = try unsigned()
        return (value >> 1) ^ -(value & 1)
    }

    mutating func points() throws(DocumentEncodingError) -> Double { Double(try signed()) / 100 }

    mutating func string() throws(DocumentEncodingError) -> String {
        let length = try count()
        defer { offset += length }
        guard let value = String(validating: bytes[offset..<offset + length], as: UTF8.self) else { throw damaged }
        return value
    }

    mutating func range(after previous: Int, limit: Int) throws(DocumentEncodingError) -> TextRange {
        let gap = try unsigned()
        let length = try unsigned()
        guard gap <= limit, length <= limit, previous <= limit, previous + gap + length <= limit else { throw damaged }
        return TextRange(start: previous + gap, end: previous + gap + length)
    }
}
