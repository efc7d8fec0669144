// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailTextAnalysis

/// Cuts a passage into the pieces that may be quoted: sentences of paragraphs, list items and whole short lists, table
/// rows, code blocks. Headings are passed over: they answer nothing.
struct PassageSegmenter: Sendable {
    /// A list longer than this is quoted item by item only.
    var maximumListLength = 700
    /// Code longer than this is not quoted.
    var maximumCodeLength = 600
    private let splitter = SentenceSplitter(maximumLength: 600)

    private enum LineKind {
        case blank, heading, item, row, fence, text
    }

    private struct Line {
        let kind: LineKind
        /// Without the white space around it.
        let range: TextRange
    }

    func units(of passage: Passage) -> [QuoteUnit] {
        let text = ScalarText(passage.text)
        let lines = self.lines(of: text, headings: Set(passage.headingPath + [passage.title].compactMap { $0 }))
        var units: [QuoteUnit] = []
        var index = 0
        var paragraph = 0
        while index < lines.count {
            let end: Int
            switch lines[index].kind {
            case .blank, .heading:
                end = index + 1
            case .fence:
                end = (lines[(index + 1)...].firstIndex { $0.kind == .fence } ?? lines.count - 1) + 1
                appendCode(text, lines[index..<end], paragraph, &units)
            case .row:
                end = runEnd(lines, index) { $0 == .row }
                appendTable(text, Array(lines[index..<end]), paragraph, &units)
            case .item:
                end = runEnd(lines, index) { $0 == .item || $0 == .text }
                appendList(text, Array(lines[index..<end]), paragraph, &units)
            case .text:
                end = runEnd(lines, index) { $0 == .text }
                appendParagraph(text, lines[index..<end], paragraph, &units)
            }
            paragraph += 1
            index = end
        }
        return units
    }

    private func lines(of text: ScalarText, headings: Set<String>) -> [Line] {
        var lines: [Line] = []
        var start = 0
        var inFence = false
        while start < text.scalars.count {
            var end = start
            while end < text.scalars.count, text.scalars[end] != "\n" { end += 1 }
            let range = text.trimmed(TextRange(start: start, end: end))
            let line = text[range]
            let kind: LineKind
            if line.hasPrefix("```") || line.hasPrefix("~~~") {
                kind = .fence
                inFence.toggle()
            } else if range.isEmpty {
                kind = .blank
            } else if inFence {
                kind = .text
            } else if line.hasPrefix("#") || headings.contains(line) {
                kind = .heading
            } else if Self.isRow(line) {
                kind = .row
            } else {
                kind = MarkupStripping.listMarkerLength(line[...]) == nil ? .text : .item
            }
            lines.append(Line(kind: kind, range: range))
            start = end + 1
        }
        return lines
    }

    private static func isRow(_ line: String) -> Bool {
        line.contains("\t") || (line.hasPrefix("|") && line.dropFirst().contains("|"))
    }

    private func runEnd(_ lines: [Line], _ start: Int, _ belongs: (LineKind) -> Bool) -> Int {
        var end = start + 1
        while end < lines.count, belongs(lines[end].kind) { end += 1 }
        return end
    }

    private func appendParagraph(
        _ text: ScalarText, _ lines: ArraySlice<Line>, _ paragraph: Int, _ units: inout [QuoteUnit]
    ) {
        guard let first = lines.first, let last = lines.last else { return }
        appendSentences(text, TextRange(start: first.range.start, end: last.range.end), .sentence, paragraph, &units)
    }

    private func appendSentences(
        _ text: ScalarText, _ range: TextRange, _ kind: QuoteUnit.Kind, _ paragraph: Int, _ units: inout [QuoteUnit]
    ) {
        for sentence in splitter.sentences(in: text[range]) {
            let place = TextRange(start: range.start + sentence.start, end: range.start + sentence.end)
            append(text, place, kind, paragraph, &units)
        }
    }

    private func appendList(
        _ text: ScalarText, _ lines: [Line], _ paragraph: Int, _ units: inout [QuoteUnit]
    ) {
        guard let first = lines.first, let last = lines.last else { return }
        if let lead = units.last, lead.quote.hasSuffix(":"), lead.kind == .sentence {
            let whole = TextRange(start: lead.range.start, end: last.range.end)
            if whole.length <= maximumListLength {
                let items = items(lines).map { MarkupStripping.plain(text[$0]) }
                let display = MarkupStripping.plain(lead.quote) + " " + items.joined(separator: "; ")
                units.removeLast()
                units.append(
                    QuoteUnit(
                        kind: .list, range: whole, quote: text[whole], display: display, paragraph: lead.paragraph))
                return
            }
        }
        guard first.range.start < last.range.end else { return }
        for item in items(lines) {
            append(text, item, .listItem, paragraph, &units)
        }
    }

    /// An item is its line and the unmarked lines below it.
    private func items(_ lines: [Line]) -> [TextRange] {
        var items: [TextRange] = []
        for line in lines {
            if line.kind == .item || items.isEmpty {
                items.append(line.range)
            } else {
                items[items.count - 1].end = line.range.end
            }
        }
        return items
    }

    private func appendTable(
        _ text: ScalarText, _ lines: [Line], _ paragraph: Int, _ units: inout [QuoteUnit]
    ) {
        let rows = lines.filter { !Self.isRule(text[$0.range]) }
        let ruled = lines.count > 1 && Self.isRule(text[lines[1].range])
        let header = ruled || rows.count > 2 ? rows.first.map { Self.cells(text[$0.range]) } : nil
        for row in header == nil ? rows[...] : rows.dropFirst() {
            let cells = Self.cells(text[row.range])
            let display: String
            if let header, header.count == cells.count {
                display = zip(header, cells).filter { !$1.isEmpty }
                    .map { $0.isEmpty ? $1 : "\($0): \($1)" }.joined(separator: "; ")
            } else {
                display = cells.filter { !$0.isEmpty }.joined(separator: "; ")
            }
            guard !display.isEmpty else { continue }
            units.append(
                QuoteUnit(
                    kind: .tableRow, range: row.range, quote: text[row.range], display: display,
                    paragraph: paragraph))
        }
    }

    private static func cells(_ row: String) -> [String] {
        let separator: Character = row.contains("\t") ? "\t" : "|"
        var cells = row.split(separator: separator, omittingEmptySubsequences: false).map {
            MarkupStripping.plain(String($0))
        }
        if separator == "|" {
            if cells.first == "" { cells.removeFirst() }
            if cells.last == "" { cells.removeLast() }
        }
        return cells
    }

    /// `|---|:-:|`, the line between header and body.
    private static func isRule(_ row: String) -> Bool {
        row.contains("-") && row.allSatisfy { "|-: \t".contains($0) }
    }

    private func appendCode(
        _ text: ScalarText, _ lines: ArraySlice<Line>, _ paragraph: Int, _ units: inout [QuoteUnit]
    ) {
        let inner = lines.filter { $0.kind != .fence && !$0.range.isEmpty }
        guard let first = inner.first, let last = inner.last else { return }
        let range = TextRange(start: first.range.start, end: last.range.end)
        guard range.length <= maximumCodeLength else { return }
        let quote = text[range]
        let display = quote.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        units.append(QuoteUnit(kind: .code, range: range, quote: quote, display: display, paragraph: paragraph))
    }

    private func append(
        _ text: ScalarText, _ range: TextRange, _ kind: QuoteUnit.Kind, _ paragraph: Int, _ units: inout [QuoteUnit]
    ) {
        let quote = text[range]
        let display = MarkupStripping.plain(quote)
        guard display.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil })
        else { return }
        units.append(QuoteUnit(kind: kind, range: range, quote: quote, display: display, paragraph: paragraph))
    }
}
