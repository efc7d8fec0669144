// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Lines of PDF pages → text and blocks: running headers and footers dropped, words broken at line ends joined,
/// headings guessed by the size of their letters.
struct PDFComposer {
    let name: String
    let limits: ExtractionLimits

    func compose(_ pages: [PDFPage], title: String?, isCut: Bool) throws(ExtractionError) -> ExtractedDocument {
        let pages = PDFRunningLines.removed(from: pages)
        let sizes = PDFHeadingSizes(pages)
        let spacing = PDFLineSpacing(pages)
        var builder = DocumentBuilder(name: name, limits: limits)
        var firstHeading: String?
        for (index, page) in pages.enumerated() {
            let before = builder.blocks.count
            for paragraph in Self.paragraphs(page, index, spacing) {
                let content = PDFParagraph(paragraph)
                let level = sizes.headingLevel(of: paragraph)
                let role: DocumentBuilder.Role =
                    level.map { .heading(level: $0) } ?? (content.isListItem ? .listItem : .paragraph)
                if level == 1, firstHeading == nil { firstHeading = content.text }
                guard let offset = try builder.append(role, content.text, page: index + 1) else { continue }
                for word in content.words {
                    let range = TextRange(start: offset + word.range.start, end: offset + word.range.end)
                    builder.words.append(ExtractedDocument.Word(range: range, box: word.box))
                }
            }
            let start = before < builder.blocks.count ? builder.blocks[before].range.start : builder.length
            builder.pages.append(
                ExtractedDocument.Page(
                    number: index + 1, width: page.width, height: page.height,
                    range: TextRange(start: start, end: builder.length)))
        }
        builder.title = title ?? firstHeading
        builder.warnings = warnings(pages, isCut: isCut)
        return try builder.finish(mediaType: DocumentFormat.pdf.mediaType)
    }

    private func warnings(_ pages: [PDFPage], isCut: Bool) -> [String] {
        var warnings: [String] = []
        let empty = pages.indices.filter { pages[$0].lines.isEmpty }.map { $0 + 1 }
        if !empty.isEmpty {
            let shown = empty.prefix(10).map(String.init).joined(separator: ", ") + (empty.count > 10 ? ", …" : "")
            warnings.append("No text on page \(shown) of \(pages.count); pictures of text are not read.")
        }
        if isCut { warnings.append("The file is damaged: what follows page \(pages.count) could not be read.") }
        return warnings
    }

    /// Lines of one block, and of blocks that share a sentence; a bullet begins a new paragraph, and so does a line much
    /// larger or smaller than the last.
    private static func paragraphs(_ page: PDFPage, _ index: Int, _ spacing: PDFLineSpacing) -> [[PDFLine]] {
        var paragraphs: [[PDFLine]] = []
        for line in page.lines {
            if let paragraph = paragraphs.last, let last = paragraph.last, !PDFParagraph.startsListItem(line.text),
                abs(last.height - line.height) <= 0.12 * max(last.height, line.height),
                last.block == line.block || spacing.continues(paragraph, with: line, page: index)
            {
                paragraphs[paragraphs.count - 1].append(line)
            } else {
                paragraphs.append([line])
            }
        }
        return paragraphs
    }
}
