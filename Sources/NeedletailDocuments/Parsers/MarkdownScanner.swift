// SPDX-License-Identifier: Apache-2.0

/// Walks the lines of a Markdown file once and cuts them into blocks.
struct MarkdownScanner {
    private(set) var blocks: [SourceBlock] = []
    /// From front matter.
    private(set) var title: String?
    private(set) var firstHeading: String?

    private let source: SourceLines
    private var line = 0
    /// The open paragraph or list item.
    private var open: (kind: SourceBlock.Kind, bytes: Range<Int>)?
    /// Column at which the content of the current list item begins; nil outside lists.
    private var listIndent: Int?

    init(_ source: SourceLines) {
        self.source = source
    }

    mutating func scan() {
        skipFrontMatter()
        while line < source.lines.count {
            if !scanBlockStart() {
                extendOpen(kind: .paragraph, to: source.lines[line])
                line += 1
            }
        }
        close()
    }

    private mutating func scanBlockStart() -> Bool {
        let content = source.trimmed(source.lines[line])
        guard let first = content.first.map({ source.bytes[$0] }) else {
            close()
            line += 1
            return true
        }
        let indent = MarkdownLine.indent(source.bytes, source.lines[line])
        if open == nil, let base = listIndent, indent < base, MarkdownLine.listMarker(source.bytes, content) == nil {
            listIndent = nil
        }
        if open == nil, indent >= (listIndent ?? 0) + 4 {
            scanIndentedCode(minimum: (listIndent ?? 0) + 4)
            return true
        }
        switch first {
        case UInt8(ascii: "`"), UInt8(ascii: "~"):
            if scanFence(content) { return true }
        case UInt8(ascii: "#"):
            if scanHeading(content) { return true }
        case UInt8(ascii: ">"):
            scanQuote()
            return true
        case UInt8(ascii: "<"):
            if scanComment(content) { return true }
        case UInt8(ascii: "["):
            if open == nil, MarkdownLine.isLinkDefinition(source.bytes, content) {
                line += 1
                return true
            }
        default: break
        }
        if scanUnderline(content) { return true }
        if MarkdownLine.isThematicBreak(source.bytes, content) {
            close()
            listIndent = nil
            line += 1
            return true
        }
        if let marker = MarkdownLine.listMarker(source.bytes, content) {
            close()
            listIndent = indent + marker
            open = (.listItem, content.lowerBound..<source.trimmed(source.lines[line]).upperBound)
            line += 1
            return true
        }
        return scanTable(content)
    }

    private mutating func skipFrontMatter() {
        guard let first = source.lines.first, source.string(first).trimmingWhiteSpace() == "---" else { return }
        guard
            let end = source.lines.indices.dropFirst().prefix(200).first(where: {
                let text = source.string(source.lines[$0]).trimmingWhiteSpace()
                return text == "---" || text == "..."
            })
        else { return }
        for index in 1..<end {
            let text = source.string(source.lines[index])
            guard text.hasPrefix("title:") else { continue }
            let quotes: Set<Unicode.Scalar> = ["\"", "'"]
            var value = String(text.dropFirst(6)).trimmingWhiteSpace().unicodeScalars[...]
            if let mark = value.first, quotes.contains(mark), value.count > 1, value.last == mark {
                value = value.dropFirst().dropLast()
            }
            if !value.isEmpty { title = String(value) }
        }
        line = end + 1
    }

    private mutating func scanFence(_ content: Range<Int>) -> Bool {
        guard let fence = MarkdownLine.fence(source.bytes, content) else { return false }
        close()
        let information = source.string(content.lowerBound + fence.length..<content.upperBound)
        let language = information.split(whereSeparator: \.isWhitespace).first.map(String.init)
        line += 1
        let first = line
        while line < source.lines.count {
            let candidate = source.trimmed(source.lines[line])
            if let closing = MarkdownLine.fence(source.bytes, candidate), closing.mark == fence.mark,
                closing.length >= fence.length, closing.length == candidate.count
            {
                break
            }
            line += 1
        }
        appendCode(first..<line, language: language)
        line += 1
        return true
    }

    private mutating func scanIndentedCode(minimum: Int) {
        let first = line
        var end = line
        while line < source.lines.count {
            if !source.isBlank(line) {
                guard MarkdownLine.indent(source.bytes, source.lines[line]) >= minimum else { break }
                end = line + 1
            }
            line += 1
        }
        line = end
        appendCode(first..<end, language: nil)
    }

    private mutating func appendCode(_ lines: Range<Int>, language: String?) {
        var lines = lines
        while let first = lines.first, source.isBlank(first) { lines.removeFirst() }
        while let last = lines.last, source.isBlank(last) { lines.removeLast() }
        guard let first = lines.first, let last = lines.last else { return }
        let bytes = source.lines[first].lowerBound..<source.lines[last].upperBound
        blocks.append(SourceBlock(kind: .code(language: language), bytes: bytes))
    }

    private mutating func scanHeading(_ content: Range<Int>) -> Bool {
        guard let heading = MarkdownLine.heading(source.bytes, content) else { return false }
        close()
        listIndent = nil
        appendHeading(level: heading.level, source.trimmed(heading.content))
        line += 1
        return true
    }

    private mutating func scanUnderline(_ content: Range<Int>) -> Bool {
        guard let paragraph = open, case .paragraph = paragraph.kind,
            let level = MarkdownLine.underlineLevel(source.bytes, content)
        else { return false }
        open = nil
        listIndent = nil
        appendHeading(level: level, source.trimmed(paragraph.bytes))
        line += 1
        return true
    }

    private mutating func appendHeading(level: Int, _ bytes: Range<Int>) {
        guard !bytes.isEmpty else { return }
        let title = MarkdownLine.plainText(source.string(bytes))
        if firstHeading == nil, level <= 2 { firstHeading = title }
        blocks.append(SourceBlock(kind: .heading(level: level, title: title), bytes: bytes))
    }

    private mutating func scanQuote() {
        close()
        let start = source.trimmed(source.lines[line]).lowerBound
        var end = start
        while line < source.lines.count {
            let content = source.trimmed(source.lines[line])
            guard let first = content.first else { break }
            let isLazy = MarkdownLine.continuesParagraph(source.bytes, content)
            guard source.bytes[first] == UInt8(ascii: ">") || isLazy else { break }
            end = content.upperBound
            line += 1
        }
        blocks.append(SourceBlock(kind: .quote, bytes: start..<end))
    }

    private mutating func scanComment(_ content: Range<Int>) -> Bool {
        guard source.bytes[content].starts(with: "<!--".utf8) else { return false }
        close()
        while line < source.lines.count {
            let text = source.string(source.lines[line])
            line += 1
            if text.contains("-->") { break }
        }
        return true
    }

    private mutating func scanTable(_ content: Range<Int>) -> Bool {
        guard open == nil, source.bytes[content].contains(UInt8(ascii: "|")), line + 1 < source.lines.count,
            MarkdownLine.isTableDelimiter(source.bytes, source.trimmed(source.lines[line + 1]))
        else { return false }
        let header = content.lowerBound..<source.trimmed(source.lines[line + 1]).upperBound
        var rows: [Range<Int>] = []
        line += 2
        while line < source.lines.count {
            let row = source.trimmed(source.lines[line])
            guard source.bytes[row].contains(UInt8(ascii: "|")) else { break }
            rows.append(row)
            line += 1
        }
        let end = rows.last?.upperBound ?? header.upperBound
        blocks.append(SourceBlock(kind: .table(header: header, rows: rows), bytes: header.lowerBound..<end))
        return true
    }

    private mutating func extendOpen(kind: SourceBlock.Kind, to bytes: Range<Int>) {
        let content = source.trimmed(bytes)
        if let current = open {
            open = (current.kind, current.bytes.lowerBound..<content.upperBound)
        } else {
            open = (kind, content)
        }
    }

    private mutating func close() {
        if let current = open, !current.bytes.isEmpty {
            blocks.append(SourceBlock(kind: current.kind, bytes: current.bytes))
        }
        open = nil
    }
}
