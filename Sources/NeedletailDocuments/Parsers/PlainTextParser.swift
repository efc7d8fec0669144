// SPDX-License-Identifier: Apache-2.0

/// Text without markup: paragraphs between blank lines. Source code and data files (by extension) become code blocks,
/// CSV and TSV a table whose first row is its header.
struct PlainTextParser: DocumentParser {
    let limits: ExtractionLimits

    func parse(_ bytes: [UInt8], name: String) throws(ExtractionError) -> ExtractedDocument {
        let decoded = try TextDecoder.decode(bytes, name: name)
        let source = SourceLines(decoded.text)
        if source.bytes.count > limits.outputCharacters, decoded.text.unicodeScalars.count > limits.outputCharacters {
            throw .outputLimit(name, limits.outputCharacters)
        }
        let suffix = FormatDetector.fileExtension(name)
        let blocks: [SourceBlock]
        if suffix == "csv" || suffix == "tsv" {
            blocks = Self.table(source)
        } else {
            let kind: SourceBlock.Kind =
                SourceLanguage.name(forExtension: suffix).map { .code(language: $0) } ?? .paragraph
            blocks = Self.paragraphs(source, kind: kind)
        }
        guard !blocks.isEmpty else { throw .noText(name) }
        return ExtractedDocument(
            mediaType: DocumentFormat.plainText.mediaType, text: decoded.text,
            blocks: SourceBlock.resolve(blocks, in: source.bytes), warnings: decoded.warnings)
    }

    private static func paragraphs(_ source: SourceLines, kind: SourceBlock.Kind) -> [SourceBlock] {
        var blocks: [SourceBlock] = []
        var open: Range<Int>?
        for line in source.lines.indices {
            if source.isBlank(line) {
                if let range = open { blocks.append(SourceBlock(kind: kind, bytes: range)) }
                open = nil
            } else {
                open = (open?.lowerBound ?? source.lines[line].lowerBound)..<source.lines[line].upperBound
            }
        }
        if let range = open { blocks.append(SourceBlock(kind: kind, bytes: range)) }
        return blocks
    }

    /// Rows may hold line breaks inside double quotes (RFC 4180). An unclosed quote ends with its line.
    private static func table(_ source: SourceLines) -> [SourceBlock] {
        var rows: [Range<Int>] = []
        var line = 0
        while line < source.lines.count {
            defer { line += 1 }
            if source.isBlank(line) { continue }
            let start = source.lines[line].lowerBound
            let first = line
            var quotes = quoteCount(source, line)
            while quotes % 2 == 1, line + 1 < source.lines.count, line - first < 50 {
                line += 1
                quotes += quoteCount(source, line)
            }
            if quotes % 2 == 1 { line = first }
            rows.append(start..<source.lines[line].upperBound)
        }
        guard let header = rows.first, let last = rows.last else { return [] }
        let table = SourceBlock.Kind.table(header: header, rows: Array(rows.dropFirst()))
        return [SourceBlock(kind: table, bytes: header.lowerBound..<last.upperBound)]
    }

    private static func quoteCount(_ source: SourceLines, _ line: Int) -> Int {
        source.bytes[source.lines[line]].reduce(0) { $0 + ($1 == 0x22 ? 1 : 0) }
    }
}
