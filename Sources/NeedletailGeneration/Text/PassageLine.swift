// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A line of a passage and what it is.
struct PassageLine: Sendable {
    enum Kind {
        case blank, heading, item, row, fence, text
    }

    var kind: Kind
    /// Without the white space around it.
    let range: TextRange

    /// - Parameter headings: known headings of the document, without marks.
    static func lines(of text: ScalarText, headings: Set<String>) -> [PassageLine] {
        var lines: [PassageLine] = []
        var start = 0
        var inFence = false
        while start < text.scalars.count {
            var end = start
            while end < text.scalars.count, text.scalars[end] != "\n" { end += 1 }
            let range = text.trimmed(TextRange(start: start, end: end))
            let line = text[range]
            let kind: Kind
            if line.hasPrefix("```") || line.hasPrefix("~~~") {
                kind = .fence
                inFence.toggle()
            } else if range.isEmpty {
                kind = .blank
            } else if inFence {
                kind = .text
            } else if line.hasPrefix("#") || headings.contains(line) {
                kind = .heading
            } else if TableRow.isRow(line) {
                kind = .row
            } else {
                kind = MarkupStripping.listMarkerLength(line[...]) == nil ? .text : .item
            }
            lines.append(PassageLine(kind: kind, range: range))
            start = end + 1
        }
        dropLoneRows(&lines, text)
        markBareHeadings(&lines, text)
        return lines
    }

    /// One line with a bar in it is a command more often than a table.
    private static func dropLoneRows(_ lines: inout [PassageLine], _ text: ScalarText) {
        for index in lines.indices where lines[index].kind == .row {
            let line = text[lines[index].range]
            let above = index > 0 && lines[index - 1].kind == .row
            let below = index + 1 < lines.count && lines[index + 1].kind == .row
            if !above, !below, !line.hasPrefix("|"), !line.contains("\t") { lines[index].kind = .text }
        }
    }

    /// Formats without marks leave a heading as a short line that stands alone above what it heads. A line followed by
    /// another such line stays text, so that lists of short facts are not lost.
    private static func markBareHeadings(_ lines: inout [PassageLine], _ text: ScalarText) {
        var below: PassageLine?
        var belowIsBare = false
        for index in lines.indices.reversed() where lines[index].kind != .blank {
            let isBare =
                lines[index].kind == .text && isAlone(index, in: lines) && looksLikeHeading(text[lines[index].range])
            if isBare, !belowIsBare, let below, below.kind != .heading, !goesOn(below, text) {
                lines[index].kind = .heading
            }
            below = lines[index]
            belowIsBare = isBare
        }
    }

    private static func isAlone(_ index: Int, in lines: [PassageLine]) -> Bool {
        (index == 0 || lines[index - 1].kind == .blank)
            && (index + 1 == lines.count || lines[index + 1].kind == .blank)
    }

    /// A line that begins in lower case belongs to the sentence above it.
    private static func goesOn(_ line: PassageLine, _ text: ScalarText) -> Bool {
        line.kind == .text && text.scalars[line.range.start].properties.isLowercase
    }

    private static func looksLikeHeading(_ line: String) -> Bool {
        guard line.unicodeScalars.count <= 80, let first = line.first, let last = line.last else { return false }
        guard first.isUppercase || first.isNumber else { return false }
        return !".:;,!…\"".contains(last) && !line.contains(": ") && !line.contains(". ")
    }
}
