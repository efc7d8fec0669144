// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A text that is cut by ranges of Unicode scalars in constant time per scalar of the piece.
struct ScalarText: Sendable {
    let scalars: [Unicode.Scalar]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    subscript(range: TextRange) -> String {
        String(String.UnicodeScalarView(scalars[range.start..<min(range.end, scalars.count)]))
    }

    /// The range without white space at its ends; empty at its start when there is nothing else.
    func trimmed(_ range: TextRange) -> TextRange {
        var start = range.start
        var end = min(range.end, scalars.count)
        while start < end, scalars[start].properties.isWhitespace { start += 1 }
        while end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
        return TextRange(start: start, end: end)
    }
}
