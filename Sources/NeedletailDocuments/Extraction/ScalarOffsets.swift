// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Turns UTF-8 offsets of a text into offsets in Unicode scalars. Asked in rising order it walks the text once.
struct ScalarOffsets {
    private let bytes: [UInt8]
    private var byte = 0
    private var scalar = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// - Parameter offset: on a scalar's first byte, or the text's end.
    mutating func scalarOffset(ofByte offset: Int) -> Int {
        let target = min(offset, bytes.count)
        if target < byte {
            byte = 0
            scalar = 0
        }
        bytes.withUnsafeBufferPointer { buffer in
            while byte < target {
                if buffer[byte] & 0xC0 != 0x80 { scalar += 1 }
                byte += 1
            }
        }
        return scalar
    }

    mutating func range(_ bytes: Range<Int>) -> TextRange {
        let start = scalarOffset(ofByte: bytes.lowerBound)
        return TextRange(start: start, end: scalarOffset(ofByte: bytes.upperBound))
    }
}
