// SPDX-License-Identifier: Apache-2.0

/// Writes the stored form of documents: little-endian numbers, variable-length integers (LEB128), counted strings.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func raw(_ content: some Sequence<UInt8>) { bytes.append(contentsOf: content) }

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    mutating func fixed(_ value: UInt32) {
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
    }

    mutating func unsigned(_ value: Int) {
        var rest = UInt64(bitPattern: Int64(value))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Zigzag, so that small negative numbers are short too.
    mutating func signed(_ value: Int) { unsigned((value << 1) ^ (value >> 63)) }

    /// A length in points, to the hundredth.
    mutating func points(_ value: Double) { signed(Self.hundredths(value)) }

    static func hundredths(_ value: Double) -> Int {
        let hundredths = (value * 100).rounded()
        return Int(exactly: max(-1e12, min(1e12, hundredths.isFinite ? hundredths : 0))) ?? 0
    }

    mutating func string(_ value: String) {
        unsigned(value.utf8.count)
        raw(value.utf8)
    }
}
