// SPDX-License-Identifier: Apache-2.0

/// Chooses the parser for a format. Runs in the child process only.
struct DocumentParsing {
    let limits: ExtractionLimits
    let pdfTool: String
    let temporaryDirectory: String

    func parse(_ bytes: [UInt8], name: String, format: DocumentFormat) throws(ExtractionError) -> ExtractedDocument {
        if bytes.isEmpty { throw .empty(name) }
        if bytes.count > limits.inputBytes { throw .tooLarge(name, bytes: bytes.count, limits) }
        return try parser(format).parse(bytes, name: name)
    }

    private func parser(_ format: DocumentFormat) -> any DocumentParser {
        switch format {
        case .plainText: PlainTextParser(limits: limits)
        case .markdown: MarkdownParser(limits: limits)
        case .html: HTMLParser(limits: limits)
        case .pdf: PDFParser(limits: limits, tool: pdfTool, temporaryDirectory: temporaryDirectory)
        case .wordDocument: WordDocumentParser(limits: limits)
        }
    }
}
