// SPDX-License-Identifier: Apache-2.0

/// Takes Markdown's marks out of a sentence that is shown outside its document.
enum MarkupStripping {
    /// Without list marker, quote marks, emphasis, code ticks, link targets and footnote numbers (`[12]`, which would
    /// pass for a citation); white space collapsed to single spaces.
    static func plain(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline).map { withoutLineMarker($0) }
        var result = inline(lines.joined(separator: " "))
        result = result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return result
    }

    /// The length of a list marker with its white space at the start of a trimmed line: `- `, `* `, `+ `, `• `, `12. `,
    /// `3) `.
    static func listMarkerLength(_ line: Substring) -> Int? {
        let scalars = Array(line.unicodeScalars.prefix(8))
        guard let first = scalars.first else { return nil }
        var end = 1
        if "0"..."9" ~= first {
            while end < scalars.count, end < 4, "0"..."9" ~= scalars[end] { end += 1 }
            guard end < scalars.count, scalars[end] == "." || scalars[end] == ")" else { return nil }
            end += 1
        } else if !"-*+•‣◦–".unicodeScalars.contains(first) {
            return nil
        }
        guard end < scalars.count, scalars[end].properties.isWhitespace else { return nil }
        while end < scalars.count, scalars[end].properties.isWhitespace { end += 1 }
        return end
    }

    private static func withoutLineMarker(_ line: Substring) -> Substring {
        var line = line.drop(while: \.isWhitespace)
        while line.first == ">" || line.first == "#" { line = line.dropFirst().drop(while: \.isWhitespace) }
        guard let length = listMarkerLength(line) else { return line }
        return Substring(line.unicodeScalars.dropFirst(length))
    }

    private static func inline(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        var inCode = false
        while let character = rest.first {
            if !inCode, let footnote = ModelSentence.marker(at: rest), rest[footnote.end...].first != "(" {
                rest = rest[footnote.end...]
            } else if character == "[" || rest.hasPrefix("!["), let link = link(in: rest) {
                result += link.label
                rest = rest[link.end...]
            } else if character == "`" || rest.hasPrefix("**") || rest.hasPrefix("__") {
                if character == "`" { inCode.toggle() }
                rest = rest.dropFirst(character == "`" ? 1 : 2)
            } else if character == "*", isEmphasis(rest, after: result.last) {
                rest = rest.dropFirst()
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// A lone star between spaces or numbers multiplies; next to one word it emphasizes.
    private static func isEmphasis(_ rest: Substring, after previous: Character?) -> Bool {
        let next = rest.dropFirst().first
        let opens = (previous?.isWhitespace ?? true) && !(next?.isWhitespace ?? true)
        let closes = !(previous?.isWhitespace ?? true) && (next.map { $0.isWhitespace || $0.isPunctuation } ?? true)
        return opens || closes
    }

    private static func link(in text: Substring) -> (label: Substring, end: Substring.Index)? {
        let label = text.drop { $0 == "!" }.dropFirst()
        guard let close = label.firstIndex(of: "]") else { return nil }
        let after = label.index(after: close)
        guard after < label.endIndex, label[after] == "(" else { return nil }
        guard let end = label[after...].firstIndex(of: ")") else { return nil }
        guard !label[..<close].contains("[") else { return nil }
        return (label[..<close], label.index(after: end))
    }
}
