// SPDX-License-Identifier: Apache-2.0

/// Word documents (.docx): Office Open XML, ECMA-376.
///
/// Headings by style or outline level, lists, tables (the first row is the header unless rows are marked as such),
/// notes after the paragraph that refers to them, the title from the core properties. Tracked deletions, field codes,
/// headers and footers are left out; pictures and drawings give only the text boxes in them.
struct WordDocumentParser: DocumentParser {
    let limits: ExtractionLimits

    private static let parts: Set<String> = [
        "word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml", "docProps/core.xml",
    ]

    func parse(_ bytes: [UInt8], name: String) throws(ExtractionError) -> ExtractedDocument {
        let files = try ZipArchive(limits: limits).files(in: bytes, name: name) { Self.parts.contains($0) }
        guard let document = files["word/document.xml"] else {
            throw FormatDetector.unsupported(name, "it is a ZIP archive but not a Word document; unpack it first")
        }
        let styles = files["word/styles.xml"].map { WordStyles(styles: $0) } ?? WordStyles()
        var notes: [String: [String]] = [:]
        for (part, prefix) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
            guard let content = files[part] else { continue }
            try WordBodyReader.notes(in: content, element: prefix, name: name, limits: limits, into: &notes)
        }
        var builder = DocumentBuilder(name: name, limits: limits)
        builder.title = files["docProps/core.xml"].flatMap { Self.title($0) }
        var body = WordBodyReader(name: name, styles: styles, notes: notes, builder: builder)
        try body.read(document)
        return try body.builder.finish(mediaType: DocumentFormat.wordDocument.mediaType)
    }

    private static func title(_ core: [UInt8]) -> String? {
        let reader = XMLReader(XMLBytes(core))
        var inTitle = false
        while let event = reader.next() {
            switch event {
            case .start("title"): inTitle = true
            case .text(let text) where inTitle: return text.collapsingWhiteSpace().isEmpty ? nil : text
            case .end("title"): return nil
            case .damaged: return nil
            default: continue
            }
        }
        return nil
    }
}
