// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailTextAnalysis

/// Cuts a passage into the pieces that may be quoted: sentences of paragraphs, list items and whole short lists, table
/// rows, code blocks. Headings are passed over: they answer nothing.
struct PassageSegmenter: Sendable {
    /// A list or table longer than this is quoted item by item only.
    var maximumListLength = 800
    /// Whether a list is given whole and item by item too, and a table whole besides its rows: ranges overlap then.
    var givesWholesAndParts = false
    /// Code longer than this is not quoted.
    var maximumCodeLength = 300
    private let splitter = SentenceSplitter(maximumLength: 600)

    func units(of passage: Passage) -> [QuoteUnit] {
        let text = ScalarText(passage.text)
        let lines = PassageLine.lines(
            of: text, headings: Set(passage.headingPath + [passage.title].compactMap { $0 }))
        var units: [QuoteUnit] = []
        var index = 0
        var paragraph = 0
        var heading: String?
        while index < lines.count {
            let end: Int
            let known = units.count
            switch lines[index].kind {
            case .blank:
                end = index + 1
            case .heading:
                heading = MarkupStripping.plain(text[lines[index].range])
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
                end = paragraphEnd(text, lines, index)
                appendParagraph(text, lines[index..<end], paragraph, &units)
            }
            for made in min(known, units.count)..<units.count { units[made].heading = heading }
            paragraph += 1
            index = end
        }
        return units
    }

    private func runEnd(_ lines: [PassageLine], _ start: Int, _ belongs: (PassageLine.Kind) -> Bool) -> Int {
        var end = start + 1
        while end < lines.count, belongs(lines[end].kind) { end += 1 }
        return end
    }

    /// Text laid out for pages comes with a blank line after each line of a paragraph: what goes on in lower case after
    /// a line without a final mark belongs to it.
    private func paragraphEnd(_ text: ScalarText, _ lines: [PassageLine], _ start: Int) -> Int {
        var end = runEnd(lines, start) { $0 == .text }
        while end + 1 < lines.count, lines[end].kind == .blank, lines[end + 1].kind == .text {
            guard let last = text[lines[end - 1].range].last, !".!?:;\"”)…".contains(last),
                text.scalars[lines[end + 1].range.start].properties.isLowercase
            else { break }
            end = runEnd(lines, end + 1) { $0 == .text }
        }
        return end
    }

    private func appendParagraph(
        _ text: ScalarText, _ lines: ArraySlice<PassageLine>, _ paragraph: Int, _ units: inout [QuoteUnit]
    ) {
        guard let first = lines.first, let last = lines.last else { return }
        appendSentences(text, TextRange(start: first.range.start, end: last.range.end), .sentence, paragraph, &units)
    }

    private func appendSentences(
        _ text: ScalarText, _ range: TextRange, _ kind: QuoteUnit.Kind, _ paragraph: Int, _ units: inout [QuoteUnit]
    ) {
        for sentence in splitter.sentences(in: Self.withoutBlankLines(text[range])) {
            let place = TextRange(start: range.start + sentence.start, end: range.start + sentence.end)
            append(text, place, kind, paragraph, &units)
        }
    }

    /// The same number of scalars, so that ranges stay true.
    private static func withoutBlankLines(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        var lineEnd: Int?
        for index in scalars.indices {
            if scalars[index] == "\n" {
                if let last = lineEnd {
                    for place in last...index { scalars[place] = " " }
                }
                lineEnd = index
            } else if !scalars[index].properties.isWhitespace {
                lineEnd = nil
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private func appendList(
        _ text: ScalarText, _ lines: [PassageLine], _ paragraph: Int, _ units: inout [QuoteUnit]
    ) {
        guard let first = lines.first, let last = lines.last else { return }
        let items = items(lines)
        var whole = TextRange(start: first.range.start, end: last.range.end)
        var lead: QuoteUnit?
        if let before = units.last, before.quote.hasSuffix(":"), before.kind == .sentence {
            whole.start = before.range.start
            lead = before
        }
        let isNumbered = text.scalars[first.range.start].properties.numericType != nil
        let isWhole = whole.length <= maximumListLength && (lead != nil || (givesWholesAndParts && items.count > 1))
        if isWhole {
            if lead != nil { units.removeLast() }
            let shown = items.map { item in
                let number = text[item].prefix { $0.isNumber }
                return (number.isEmpty ? "- " : "\(number). ") + MarkupStripping.plain(text[item])
            }
            units.append(
                QuoteUnit(
                    kind: isNumbered ? .steps : .list, range: whole, quote: text[whole],
                    display: ([lead?.display].compactMap { $0 } + shown).joined(separator: "\n"),
                    paragraph: lead?.paragraph ?? paragraph, caption: lead?.display))
        }
        guard !isWhole || givesWholesAndParts else { return }
        for item in items {
            append(text, item, .listItem, paragraph, &units)
        }
    }

    /// An item is its line and the unmarked lines below it.
    private func items(_ lines: [PassageLine]) -> [TextRange] {
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
        _ text: ScalarText, _ lines: [PassageLine], _ paragraph: Int, _ units: inout [QuoteUnit]
    ) {
        let rows = lines.filter { !TableRow.isRule(text[$0.range]) }
        let isRuled = lines.count > 1 && TableRow.isRule(text[lines[1].range])
        let header = isRuled || rows.count > 2 ? rows.first.map { TableRow.cells(text[$0.range]) } : nil
        let body = (header == nil ? rows[...] : rows.dropFirst()).map { row in
            (range: row.range, sentence: TableRow.sentence(TableRow.cells(text[row.range]), header: header))
        }.filter { !$0.sentence.isEmpty }
        if givesWholesAndParts, body.count > 1, let first = rows.first, let last = rows.last {
            let whole = TextRange(start: first.range.start, end: last.range.end)
            if whole.length <= maximumListLength {
                let shown = body.map { "- " + $0.sentence }.joined(separator: "\n")
                units.append(
                    QuoteUnit(
                        kind: .table, range: whole, quote: text[whole], display: shown, paragraph: paragraph,
                        caption: header?.joined(separator: " ")))
            }
        }
        for row in body {
            units.append(
                QuoteUnit(
                    kind: .tableRow, range: row.range, quote: text[row.range], display: row.sentence,
                    paragraph: paragraph))
        }
    }

    /// Commands are quoted line by line, other code whole.
    private func appendCode(
        _ text: ScalarText, _ lines: ArraySlice<PassageLine>, _ paragraph: Int, _ units: inout [QuoteUnit]
    ) {
        let inner = lines.filter { $0.kind != .fence && !$0.range.isEmpty }
        guard let first = inner.first, let last = inner.last, let fence = lines.first else { return }
        let language = text[fence.range].drop { $0 == "`" || $0 == "~" }
        var ranges: [TextRange] = []
        var goesOn = false
        for line in inner where Self.shells.contains(String(language)) {
            if goesOn { ranges[ranges.count - 1].end = line.range.end } else { ranges.append(line.range) }
            goesOn = text[line.range].hasSuffix("\\")
        }
        if ranges.isEmpty { ranges = [TextRange(start: first.range.start, end: last.range.end)] }
        for range in ranges where range.length <= maximumCodeLength {
            let quote = text[range]
            let shown = quote.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            units.append(
                QuoteUnit(kind: .code, range: range, quote: quote, display: "`\(shown)`", paragraph: paragraph))
        }
    }

    private static let shells: Set<String> = ["sh", "bash", "shell", "console", "zsh", "powershell", "batch"]

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
