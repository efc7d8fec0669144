// SPDX-License-Identifier: Apache-2.0

/// Tells what a file is, by its first bytes and only then by its name.
public enum FormatDetector {
    /// How many first bytes are looked at.
    public static let prefixLength = 4096

    /// - Parameters:
    ///   - prefix: the file's first bytes; what lies beyond `prefixLength` is ignored.
    ///   - name: used for its extension, and in messages.
    /// - Throws: `ExtractionError.unsupportedType` for known formats that cannot be read, and for binary data.
    public static func format(ofPrefix prefix: [UInt8], name: String) throws(ExtractionError) -> DocumentFormat {
        let head = prefix.prefix(prefixLength)
        if contains(head.prefix(1024), "%PDF-") { return .pdf }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .wordDocument }
        if let known = knownBinary(head) { throw unsupported(name, "it is \(known)") }
        let suffix = fileExtension(name)
        if !startsWithUTF16Mark(head), TextDecoder.looksBinary(head, isPrefix: prefix.count >= prefixLength) {
            throw unsupported(name, "its bytes are not text in any known encoding")
        }
        switch suffix {
        case "md", "markdown", "mdown", "mkd", "mdx": return .markdown
        case "html", "htm", "xhtml": return .html
        case "": break
        case "txt", "text": return .plainText
        default: break
        }
        return looksLikeHTML(head) && !isSourceCode(suffix) ? .html : .plainText
    }

    static func fileExtension(_ name: String) -> String {
        let base = name.split(separator: "/").last ?? ""
        guard let dot = base.lastIndex(of: "."), dot != base.startIndex else { return "" }
        return base[base.index(after: dot)...].lowercased()
    }

    static func unsupported(_ name: String, _ reason: String) -> ExtractionError {
        ExtractionError(
            .unsupportedType, document: name,
            message: "cannot read \"\(name)\": \(reason). Supported are \(DocumentFormat.supported).")
    }

    private static func isSourceCode(_ suffix: String) -> Bool { SourceLanguage.name(forExtension: suffix) != nil }

    private static func startsWithUTF16Mark(_ head: ArraySlice<UInt8>) -> Bool {
        head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    }

    private static func looksLikeHTML(_ head: ArraySlice<UInt8>) -> Bool {
        let text = head.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 <= 0x20 }.prefix(512).map(lowerCased)
        return ["<!doctype html", "<html", "<head", "<body"].contains { text.starts(with: $0.utf8) }
    }

    private static func lowerCased(_ byte: UInt8) -> UInt8 { 0x41 <= byte && byte <= 0x5A ? byte | 0x20 : byte }

    private static func contains(_ bytes: ArraySlice<UInt8>, _ marker: StaticString) -> Bool {
        let pattern = Array("\(marker)".utf8)
        guard bytes.count >= pattern.count else { return false }
        return (bytes.startIndex...bytes.endIndex - pattern.count).contains { bytes[$0...].starts(with: pattern) }
    }

    private static func knownBinary(_ head: ArraySlice<UInt8>) -> String? {
        let signatures: [([UInt8], String)] = [
            ([0xD0, 0xCF, 0x11, 0xE0], "an old Office file or an encrypted one; save it as .docx without a password"),
            ([0x89, 0x50, 0x4E, 0x47], "a PNG image"), ([0xFF, 0xD8, 0xFF], "a JPEG image"),
            (Array("GIF8".utf8), "a GIF image"), (Array("RIFF".utf8), "a RIFF media file"),
            ([0x1F, 0x8B], "a gzip archive; unpack it first"), (Array("BZh".utf8), "a bzip2 archive; unpack it first"),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive; unpack it first"),
            ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive; unpack it first"),
            ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive; unpack it first"),
            (Array("Rar!".utf8), "a RAR archive; unpack it first"),
            ([0x7F, 0x45, 0x4C, 0x46], "a program"), (Array("SQLite format 3".utf8), "an SQLite database"),
            (Array("{\\rtf".utf8), "an RTF file; save it as .docx"),
            (Array("%!PS".utf8), "a PostScript file; convert it to PDF"),
            (Array("PK".utf8) + [5, 6], "an empty ZIP archive"), (Array("OggS".utf8), "an Ogg media file"),
            (Array("ID3".utf8), "an MP3 file"),
        ]
        return signatures.first { head.starts(with: $0.0) }?.1
    }
}
