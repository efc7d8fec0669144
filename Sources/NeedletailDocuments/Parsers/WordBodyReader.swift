// SPDX-License-Identifier: Apache-2.0

/// Walks the body of a Word document and hands its paragraphs and tables to a builder.
struct WordBodyReader {
    private struct Paragraph {
        var text = ""
        var style: String?
        var outlineLevel: Int?
        var isListItem = false
        var notes: [String] = []
    }

    private struct Table {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [String] = []
        var headerRows = 0
        var cellNotes: [String] = []
    }

    /// Content that is not part of the text as it stands: deleted, moved away, or the second form of something.
    private static let skipped: Set<String> = ["del", "moveFrom", "Fallback", "instrText", "rPrChange", "pPrChange"]

    private let name: String
    private let styles: WordStyles
    private let notes: [String: [String]]
    private(set) var builder: DocumentBuilder
    private var paragraphs: [Paragraph] = []
    private var tables: [Table] = []
    private var inText = false

    init(name: String, styles: WordStyles, notes: [String: [String]], builder: DocumentBuilder) {
        self.name = name
        self.styles = styles
        self.notes = notes
        self.builder = builder
    }

    mutating func read(_ document: [UInt8]) throws(ExtractionError) {
        let reader = XMLReader(XMLBytes(document))
        var skipping: (element: String, depth: Int)?
        while let event = reader.next() {
            if let current = skipping {
                switch event {
                case .start(current.element): skipping?.depth += 1
                case .end(current.element): skipping = current.depth == 1 ? nil : (current.element, current.depth - 1)
                case .damaged: throw .damaged(name, "Word document")
                default: break
                }
                continue
            }
            switch event {
            case .start(let element):
                if Self.skipped.contains(element) {
                    skipping = (element, 1)
                } else {
                    start(element, reader)
                }
            case .end(let element): try end(element)
            case .text(let text): if inText { add(text) }
            case .damaged: throw .damaged(name, "Word document")
            }
        }
    }

    private mutating func add(_ text: String) {
        if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].text += text }
    }

    private mutating func start(_ element: String, _ reader: XMLReader) {
        switch element {
        case "p": paragraphs.append(Paragraph())
        case "t": inText = true
        case "tab": if !inProperties { add("\t") }
        case "br", "cr": add("\n")
        case "noBreakHyphen": add("-")
        case "tbl": tables.append(Table())
        case "tr": if !tables.isEmpty { tables[tables.count - 1].row = [] }
        case "tc": if !tables.isEmpty { tables[tables.count - 1].cell = [] }
        case "tblHeader":
            if !tables.isEmpty { tables[tables.count - 1].headerRows = tables[tables.count - 1].rows.count + 1 }
        case "tabs": inProperties = true
        default: startParagraphProperty(element, reader)
        }
    }

    /// Inside a list of tab stops, whose elements have the name of the tab character.
    private var inProperties = false

    private mutating func startParagraphProperty(_ element: String, _ reader: XMLReader) {
        guard !paragraphs.isEmpty else { return }
        let last = paragraphs.count - 1
        switch element {
        case "pStyle": paragraphs[last].style = reader.attribute("val")
        case "numPr": paragraphs[last].isListItem = true
        case "outlineLvl": paragraphs[last].outlineLevel = reader.attribute("val").flatMap { Int($0) }
        case "footnoteReference", "endnoteReference":
            if let identifier = reader.attribute("id") {
                paragraphs[last].notes.append(element.prefix { $0 != "R" } + "-" + identifier)
            }
        default: break
        }
    }

    private mutating func end(_ element: String) throws(ExtractionError) {
        switch element {
        case "t": inText = false
        case "tabs": inProperties = false
        case "p":
            guard let paragraph = paragraphs.popLast() else { return }
            try finish(paragraph)
        case "tc":
            guard let table = tables.last else { return }
            tables[tables.count - 1].row.append(table.cell.joined(separator: " "))
        case "tr":
            guard let table = tables.last else { return }
            tables[tables.count - 1].rows.append(table.row)
        case "tbl":
            guard let table = tables.popLast() else { return }
            try finish(table)
        default: break
        }
    }

    private mutating func finish(_ paragraph: Paragraph) throws(ExtractionError) {
        if !tables.isEmpty {
            let text = paragraph.text.collapsingWhiteSpace()
            if !text.isEmpty { tables[tables.count - 1].cell.append(text) }
            tables[tables.count - 1].cellNotes += paragraph.notes
            return
        }
        let meaning = paragraph.style.flatMap { styles[$0] }
        switch meaning {
        case .title:
            if builder.title == nil { builder.title = paragraph.text }
            try builder.append(.heading(level: 1), paragraph.text)
        case .heading(let level): try builder.append(.heading(level: level), paragraph.text)
        case .listItem: try builder.append(.listItem, paragraph.text)
        case .quote: try builder.append(.quote, paragraph.text)
        case .code: try builder.append(.code(language: nil), paragraph.text)
        case nil:
            if let level = paragraph.outlineLevel, 0...8 ~= level {
                try builder.append(.heading(level: level + 1), paragraph.text)
            } else {
                try builder.append(paragraph.isListItem ? .listItem : .paragraph, paragraph.text)
            }
        }
        try append(notes: paragraph.notes)
    }

    private mutating func finish(_ table: Table) throws(ExtractionError) {
        guard tables.isEmpty else {
            let cells = table.rows.map { $0.joined(separator: " ") }
            tables[tables.count - 1].cell += cells
            return
        }
        let columns = table.rows.map(\.count).max() ?? 0
        if columns <= 1 {
            for row in table.rows { try builder.append(.paragraph, row.joined(separator: " ")) }
        } else {
            let headerRows = max(table.headerRows, table.rows.count > 1 ? 1 : 0)
            try builder.appendTable(table.rows, headerRows: headerRows)
        }
        try append(notes: table.cellNotes)
    }

    private mutating func append(notes identifiers: [String]) throws(ExtractionError) {
        for identifier in identifiers {
            for text in notes[identifier] ?? [] { try builder.append(.paragraph, text) }
        }
    }

    /// Reads the paragraphs of footnotes or endnotes, keyed "footnote-3".
    static func notes(
        in content: [UInt8], element: String, name: String, limits: ExtractionLimits,
        into notes: inout [String: [String]]
    ) throws(ExtractionError) {
        let reader = XMLReader(XMLBytes(content))
        var identifier: String?
        var text = ""
        var length = 0
        var inText = false
        while let event = reader.next() {
            switch event {
            case .start(element): identifier = reader.attribute("id")
            case .end(element): identifier = nil
            case .start("t"): inText = true
            case .end("t"): inText = false
            case .text(let piece) where inText:
                text += piece
                length += piece.unicodeScalars.count
                if length > limits.outputCharacters { throw .outputLimit(name, limits.outputCharacters) }
            case .end("p"):
                if let identifier, !text.isEmpty { notes["\(element)-\(identifier)", default: []].append(text) }
                text = ""
            case .damaged: throw .damaged(name, "Word document")
            default: continue
            }
        }
    }
}
