// SPDX-License-Identifier: Apache-2.0

/// What one line of Markdown is. `content` is the line without white space at its ends.
enum MarkdownLine {
    /// In columns; a tab goes to the next multiple of four.
    static func indent(_ bytes: [UInt8], _ line: Range<Int>) -> Int {
        var columns = 0
        for index in line {
            if bytes[index] == 0x20 {
                columns += 1
            } else if bytes[index] == 0x09 {
                columns += 4 - columns % 4
            } else {
                break
            }
        }
        return columns
    }

    static func fence(_ bytes: [UInt8], _ content: Range<Int>) -> (mark: UInt8, length: Int)? {
        guard let start = content.first else { return nil }
        let mark = bytes[start]
        guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
        let length = content.prefix { bytes[$0] == mark }.count
        guard length >= 3 else { return nil }
        if mark == UInt8(ascii: "`"), content.dropFirst(length).contains(where: { bytes[$0] == mark }) { return nil }
        return (mark, length)
    }

    static func heading(_ bytes: [UInt8], _ content: Range<Int>) -> (level: Int, content: Range<Int>)? {
        let level = content.prefix { bytes[$0] == UInt8(ascii: "#") }.count
        guard 1...6 ~= level else { return nil }
        let start = content.lowerBound + level
        guard start == content.upperBound || SourceLines.isSpace(bytes[start]) else { return nil }
        var end = content.upperBound
        while end > start, bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
        if end < content.upperBound, end > start, !SourceLines.isSpace(bytes[end - 1]) { end = content.upperBound }
        return (level, start..<end)
    }

    static func underlineLevel(_ bytes: [UInt8], _ content: Range<Int>) -> Int? {
        guard let start = content.first, content.allSatisfy({ bytes[$0] == bytes[start] }) else { return nil }
        return bytes[start] == UInt8(ascii: "=") ? 1 : bytes[start] == UInt8(ascii: "-") ? 2 : nil
    }

    static func isThematicBreak(_ bytes: [UInt8], _ content: Range<Int>) -> Bool {
        guard let start = content.first, "-*_".utf8.contains(bytes[start]) else { return false }
        let marks = content.filter { !SourceLines.isSpace(bytes[$0]) }
        return marks.count >= 3 && marks.allSatisfy { bytes[$0] == bytes[start] }
    }

    /// Columns from the marker's start to the item's content.
    static func listMarker(_ bytes: [UInt8], _ content: Range<Int>) -> Int? {
        guard let start = content.first else { return nil }
        var end = start
        if "-*+".utf8.contains(bytes[start]) {
            end += 1
        } else {
            while end < content.upperBound, 0x30 <= bytes[end], bytes[end] <= 0x39 { end += 1 }
            guard 1...9 ~= end - start, end < content.upperBound, bytes[end] == 0x2E || bytes[end] == 0x29 else {
                return nil
            }
            end += 1
        }
        guard end < content.upperBound else { return end - start + 1 }
        guard SourceLines.isSpace(bytes[end]) else { return nil }
        let spaces = (end..<content.upperBound).prefix { SourceLines.isSpace(bytes[$0]) }.count
        return end - start + (spaces > 4 ? 1 : spaces)
    }

    static func isLinkDefinition(_ bytes: [UInt8], _ content: Range<Int>) -> Bool {
        guard let close = content.prefix(200).first(where: { bytes[$0] == UInt8(ascii: "]") }),
            close > content.lowerBound + 1, close + 2 < content.upperBound
        else { return false }
        return bytes[close + 1] == UInt8(ascii: ":") && bytes[content.lowerBound + 1] != UInt8(ascii: "^")
    }

    static func isTableDelimiter(_ bytes: [UInt8], _ content: Range<Int>) -> Bool {
        let allowed = content.allSatisfy { "|-: \t".utf8.contains(bytes[$0]) }
        return allowed && content.contains { bytes[$0] == UInt8(ascii: "-") }
            && content.contains { bytes[$0] == UInt8(ascii: "|") }
    }

    /// Whether the line can go on a paragraph above it, rather than begin a block of its own.
    static func continuesParagraph(_ bytes: [UInt8], _ content: Range<Int>) -> Bool {
        guard let start = content.first, !"#><".utf8.contains(bytes[start]) else { return false }
        return fence(bytes, content) == nil && listMarker(bytes, content) == nil && !isThematicBreak(bytes, content)
    }

    /// A heading's words without inline markup: emphasis, code marks, and the targets of links.
    static func plainText(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "\\", index + 1 < scalars.count, scalars[index + 1].isASCII {
                result.append(scalars[index + 1])
                index += 1
            } else if scalar == "]", index + 1 < scalars.count, scalars[index + 1] == "(",
                let end = scalars[index...].prefix(2_000).firstIndex(of: ")")
            {
                index = end
            } else if scalar == "<", let end = scalars[index...].prefix(80).firstIndex(of: ">") {
                index = end
            } else if scalar == "{", index + 1 < scalars.count, scalars[index + 1] == "#", scalars.last == "}" {
                break
            } else if !["*", "`", "[", "]"].contains(scalar) {
                result.append(scalar)
            }
            index += 1
        }
        return String(result).collapsingWhiteSpace()
    }
}
