// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A text that can be sliced by `TextRange`. Making one costs O(n) once; a slice then costs O(1) plus its own length,
/// where walking a `String` would cost O(n) each time.
public struct ScalarIndexedText: Sendable {
    public let text: String
    /// In Unicode scalars.
    public let count: Int
    /// UTF-8 offset of every `stride`-th scalar.
    private let marks: [Int]
    private static let stride = 64

    public init(_ text: String) {
        var text = text
        text.makeContiguousUTF8()
        self.text = text
        var marks: [Int] = []
        var count = 0
        var copy = text
        copy.withUTF8 { bytes in
            marks.reserveCapacity(bytes.count / Self.stride + 1)
            for offset in bytes.indices where bytes[offset] & 0xC0 != 0x80 {
                if count % Self.stride == 0 { marks.append(offset) }
                count += 1
            }
        }
        self.marks = marks
        self.count = count
    }

    /// The characters in `range`, cut to the text's bounds.
    public subscript(range: TextRange) -> String {
        let start = index(min(range.start, count))
        return String(text.unicodeScalars[start..<index(min(range.end, count))])
    }

    private func index(_ offset: Int) -> String.Index {
        guard offset < count else { return text.endIndex }
        let mark = text.utf8.index(text.startIndex, offsetBy: marks[offset / Self.stride])
        return text.unicodeScalars.index(mark, offsetBy: offset % Self.stride)
    }
}
