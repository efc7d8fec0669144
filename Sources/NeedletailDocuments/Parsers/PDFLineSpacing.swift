// SPDX-License-Identifier: Apache-2.0

/// Tells whether a line goes on with the sentence of the line before although `pdftotext` put it into another block:
/// lines set wider apart than about one and a third times their height come as blocks of one line each.
struct PDFLineSpacing {
    /// Beyond this many line heights two lines are no longer one text.
    private static let widest = 2.2
    private static let terminal: Set<Unicode.Scalar> = [".", "!", "?", ":", ";", "…", "。", "！", "？"]
    private static let closing: Set<Unicode.Scalar> = ["\"", "'", ")", "]", "”", "’", "»"]

    /// From the top of a line to that of the next, in points, by height of line: the most frequent one.
    private var pitches: [Double: Double] = [:]
    /// Where the longest line with this left edge ends, by page and left edge.
    private var rightEdges: [Column: Double] = [:]

    private struct Column: Hashable {
        var page: Int
        var left: Double
    }

    init(_ pages: [PDFPage]) {
        var counts: [Double: [Double: Int]] = [:]
        for (index, page) in pages.enumerated() {
            for line in page.lines {
                rightEdges[Self.column(line, index), default: 0] = max(
                    rightEdges[Self.column(line, index)] ?? 0, line.right)
            }
            for (upper, lower) in zip(page.lines, page.lines.dropFirst()) where Self.isBelow(lower, upper) {
                counts[Self.rounded(upper.height), default: [:]][Self.rounded(lower.top - upper.top), default: 0] += 1
            }
        }
        pitches = counts.compactMapValues { pitches in
            pitches.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
        }
    }

    func continues(_ paragraph: [PDFLine], with line: PDFLine, page: Int) -> Bool {
        guard let last = paragraph.last, let first = paragraph.first, Self.isBelow(line, last),
            let pitch = pitches[Self.rounded(last.height)], line.top - last.top <= pitch * 1.1
        else { return false }
        // The first line may be indented, or hang out to the left with the mark of a list item.
        let indent = last.left - line.left
        let room = paragraph.count == 1 ? 4 * last.height : 0
        let aligned =
            abs(indent) <= last.height / 2 || (0...room).contains(indent)
            || (PDFParagraph.startsListItem(first.text) && (0...room).contains(-indent))
        guard aligned, last.words.count >= 4, !Self.endsSentence(last) else { return false }
        // A heading in the letters of the text, or a cell of a table, ends well before the edge.
        let edge = rightEdges[Self.column(last, page)] ?? last.right
        return last.right - last.left >= 0.7 * (edge - last.left)
    }

    private static func isBelow(_ lower: PDFLine, _ upper: PDFLine) -> Bool {
        let height = max(lower.height, upper.height)
        let pitch = lower.top - upper.top
        return pitch > height / 2 && pitch <= widest * height && abs(lower.height - upper.height) <= 0.12 * height
    }

    private static func endsSentence(_ line: PDFLine) -> Bool {
        guard let word = line.words.last?.text.unicodeScalars else { return true }
        return word.last { !closing.contains($0) }.map(terminal.contains) ?? true
    }

    private static func column(_ line: PDFLine, _ page: Int) -> Column {
        Column(page: page, left: rounded(line.left))
    }

    private static func rounded(_ value: Double) -> Double { (value * 2).rounded() / 2 }
}
