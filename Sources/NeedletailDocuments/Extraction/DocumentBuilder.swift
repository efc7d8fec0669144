// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Puts the text of a document together block by block, for formats whose text is not the file's own.
struct DocumentBuilder {
    enum Role {
        case heading(level: Int)
        case paragraph
        case listItem
        case quote
        case code(language: String?)
    }

    private(set) var text = ""
    /// Of `text`, in Unicode scalars.
    private(set) var length = 0
    private(set) var blocks: [Block] = []
    var title: String?
    var pages: [ExtractedDocument.Page] = []
    var words: [ExtractedDocument.Word] = []
    var warnings: [String] = []

    private let name: String
    private let limit: Int
    private var headings = HeadingStack()
    private var lastWasListItem = false

    init(name: String, limits: ExtractionLimits) {
        self.name = name
        limit = limits.outputCharacters
    }

    /// Adds a block; white space around `content` is dropped, and an empty block altogether. Returns where it begins.
    @discardableResult
    mutating func append(_ role: Role, _ content: String, page: Int? = nil) throws(ExtractionError) -> Int? {
        let content = Self.isCode(role) ? Self.trimmingBlankLines(content) : content.trimmingWhiteSpace()
        guard !content.isEmpty else { return nil }
        let isListItem = if case .listItem = role { true } else { false }
        try separate(compact: isListItem && lastWasListItem)
        lastWasListItem = isListItem
        let start = length
        try write(content)
        let range = TextRange(start: start, end: length)
        switch role {
        case .heading(let level):
            let path = headings.open(level: level, title: content.collapsingWhiteSpace())
            blocks.append(Block(kind: .heading(level: level), range: range, headingPath: path, page: page))
        case .paragraph: add(.paragraph, range, page)
        case .listItem: add(.listItem, range, page)
        case .quote: add(.quote, range, page)
        case .code(let language): add(.code(language: language), range, page)
        }
        return start
    }

    /// Adds a table, a row per line, cells parted by " | ".
    mutating func appendTable(_ rows: [[String]], headerRows: Int, page: Int? = nil) throws(ExtractionError) {
        let lines = rows.map { $0.map { $0.collapsingWhiteSpace() } }
            .enumerated().filter { $0.element.contains { !$0.isEmpty } }
        guard !lines.isEmpty else { return }
        try separate(compact: false)
        lastWasListItem = false
        let start = length
        var header = TextRange(start: start, end: start)
        var ranges: [TextRange] = []
        for (position, line) in lines.enumerated() {
            if position > 0 { try write("\n") }
            let rowStart = length
            try write(line.element.joined(separator: " | "))
            if line.offset < headerRows, ranges.isEmpty {
                header = TextRange(start: start, end: length)
            } else {
                ranges.append(TextRange(start: rowStart, end: length))
            }
        }
        add(.table(header: header, rows: ranges), TextRange(start: start, end: length), page)
    }

    func finish(mediaType: String) throws(ExtractionError) -> ExtractedDocument {
        guard !blocks.isEmpty else { throw .noText(name) }
        return ExtractedDocument(
            mediaType: mediaType, title: title?.collapsingWhiteSpace(), text: text, blocks: blocks, pages: pages,
            words: words, warnings: warnings)
    }

    private mutating func add(_ kind: Block.Kind, _ range: TextRange, _ page: Int?) {
        blocks.append(Block(kind: kind, range: range, headingPath: headings.path, page: page))
    }

    private mutating func separate(compact: Bool) throws(ExtractionError) {
        if length > 0 { try write(compact ? "\n" : "\n\n") }
    }

    private mutating func write(_ string: String) throws(ExtractionError) {
        text += string
        length += string.unicodeScalars.count
        if length > limit { throw .outputLimit(name, limit) }
    }

    private static func isCode(_ role: Role) -> Bool {
        if case .code = role { true } else { false }
    }

    private static func trimmingBlankLines(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return "" }
        var scalars = text.unicodeScalars[...]
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        while let first = scalars.first, first == "\n" || first == "\r" { scalars.removeFirst() }
        return String(scalars)
    }
}
