// SPDX-License-Identifier: Apache-2.0

/// Markdown by the block structure of CommonMark 0.31 and the tables of GitHub Flavored Markdown.
///
/// The text stays the file's own, so ranges are ranges of the file and keep inline markup. Departures: each list item
/// and each quote is one flat block, however deeply nested; further paragraphs of a list item are paragraphs. Front
/// matter, comments, thematic breaks, code fences, heading marks and link definitions are markup: no block covers them.
struct MarkdownParser: DocumentParser {
    let limits: ExtractionLimits

    func parse(_ bytes: [UInt8], name: String) throws(ExtractionError) -> ExtractedDocument {
        let decoded = try TextDecoder.decode(bytes, name: name)
        if decoded.text.utf8.count > limits.outputCharacters,
            decoded.text.unicodeScalars.count > limits.outputCharacters
        {
            throw .outputLimit(name, limits.outputCharacters)
        }
        let source = SourceLines(decoded.text)
        var scanner = MarkdownScanner(source)
        scanner.scan()
        guard !scanner.blocks.isEmpty else { throw .noText(name) }
        return ExtractedDocument(
            mediaType: DocumentFormat.markdown.mediaType, title: scanner.title ?? scanner.firstHeading,
            text: decoded.text, blocks: SourceBlock.resolve(scanner.blocks, in: source.bytes),
            warnings: decoded.warnings)
    }
}
