// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// The text of some lines that belong together, and where each word stands in it.
struct PDFParagraph {
    private(set) var text = ""
    /// Ranges in Unicode scalars of `text`.
    private(set) var words: [(range: TextRange, box: PageBox)] = []

    var isListItem: Bool { Self.startsListItem(text) }

    init(_ lines: [PDFLine]) {
        var length = 0
        var joins = true
        for (index, line) in lines.enumerated() {
            for (position, word) in line.words.enumerated() {
                if !joins {
                    text += " "
                    length += 1
                }
                joins = false
                var content = word.text
                if position == line.words.count - 1, index + 1 < lines.count,
                    let joined = Self.withoutHyphen(content, before: lines[index + 1])
                {
                    content = joined
                    joins = true
                }
                let start = length
                text += content
                length += content.unicodeScalars.count
                if length > start { words.append((TextRange(start: start, end: length), word.box)) }
            }
        }
    }

    /// A word broken at the end of its line: a letter, a hyphen, and a small letter on the next line. A soft hyphen
    /// always is one.
    private static func withoutHyphen(_ word: String, before next: PDFLine) -> String? {
        guard let hyphen = word.unicodeScalars.last else { return nil }
        let stem = word.unicodeScalars.dropLast()
        if hyphen == "\u{AD}" { return String(stem) }
        guard hyphen == "-" || hyphen == "\u{2010}", let letter = stem.last, letter.properties.isAlphabetic,
            let first = next.words.first?.text.unicodeScalars.first, first.properties.isLowercase
        else { return nil }
        return stem.count < 2 || stem.contains("-") ? nil : String(stem)
    }

    static func startsListItem(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first else { return false }
        let next = scalars.dropFirst().first
        if ["•", "◦", "▪", "‣", "●", "○", "\u{F0B7}", "·"].contains(first) { return true }
        if ["-", "–", "*"].contains(first), next == " " { return true }
        let digits = scalars.prefix(3).prefix { $0.properties.numericType == .decimal }
        guard !digits.isEmpty else { return false }
        let rest = scalars.dropFirst(digits.count)
        guard let mark = rest.first, mark == "." || mark == ")" else { return false }
        return rest.dropFirst().first == " "
    }
}
