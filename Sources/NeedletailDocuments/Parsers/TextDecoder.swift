// SPDX-License-Identifier: Apache-2.0

/// Bytes of a text file → text: UTF-8, UTF-16 with a byte order mark, and Windows-1252 for what is neither.
enum TextDecoder {
    struct Decoded {
        var text: String
        var warnings: [String] = []
    }

    static func decode(_ bytes: [UInt8], name: String) throws(ExtractionError) -> Decoded {
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, littleEndian: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, littleEndian: false) }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if looksBinary(body, isPrefix: false) {
            throw FormatDetector.unsupported(name, "its bytes are not text in any known encoding")
        }
        if let text = String(validating: body, as: UTF8.self) { return Decoded(text: text) }
        var scalars = String.UnicodeScalarView()
        scalars.reserveCapacity(body.count)
        for byte in body { scalars.append(windows1252(byte)) }
        return Decoded(
            text: String(scalars),
            warnings: ["\(name) is not UTF-8; it was read as Windows-1252. Save it as UTF-8 if letters look wrong."])
    }

    /// Whether the bytes hold what no text holds: a NUL, or many control characters; and for bytes that are not UTF-8
    /// also codes that Windows-1252 leaves undefined, or mostly non-ASCII.
    /// - Parameter isPrefix: the last character may be cut.
    static func looksBinary(_ bytes: ArraySlice<UInt8>, isPrefix: Bool) -> Bool {
        guard !bytes.isEmpty else { return false }
        var controls = 0
        var undefined = 0
        var high = 0
        for byte in bytes {
            switch byte {
            case 0: return true
            case 0x01...0x07, 0x0B, 0x0E...0x1A, 0x1C...0x1F, 0x7F: controls += 1
            case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
                undefined += 1
                high += 1
            case 0x80...: high += 1
            default: break
            }
        }
        if controls * 200 > bytes.count { return true }
        var whole = bytes
        if isPrefix {
            for _ in 0..<3 {
                guard let last = whole.last, last >= 0x80 else { break }
                whole.removeLast()
                if last >= 0xC0 { break }
            }
        }
        if String(validating: whole, as: UTF8.self) != nil { return false }
        return undefined * 500 > bytes.count || high * 5 > bytes.count * 2
    }

    private static func utf16(_ bytes: [UInt8], littleEndian: Bool) throws(ExtractionError) -> Decoded {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = 2
        while index + 1 < bytes.count {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units.append(littleEndian ? second << 8 | first : first << 8 | second)
            index += 2
        }
        let text = String(decoding: units, as: UTF16.self)
        let damaged = bytes.count % 2 != 0 || String(validating: units, as: UTF16.self) == nil
        return Decoded(text: text, warnings: damaged ? ["Some characters were damaged and are shown as \u{FFFD}."] : [])
    }

    private static let highControls: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ]

    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        guard 0x80 <= byte, byte <= 0x9F else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(highControls[Int(byte) - 0x80]) ?? "\u{FFFD}"
    }
}
