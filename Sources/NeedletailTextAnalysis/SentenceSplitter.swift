// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Finds whole sentences by rules: terminal punctuation, followed by white space, followed by what can start a
/// sentence.
///
/// Abbreviations, initials, decimals, numbered list markers and quoted questions inside a sentence do not end one. A
/// blank line always ends one; a single line break does where the next line is a list item or the line ends like a line
/// of code. Text without punctuation is cut at white space after `maximumLength` scalars, or right there when there is
/// none. Complexity: O(n). Safe to call concurrently.
public struct SentenceSplitter: Sendable {
    /// In Unicode scalars, at least 1. Default 1,000.
    public let maximumLength: Int

    public init(maximumLength: Int = 1_000) {
        self.maximumLength = max(1, maximumLength)
    }

    /// Changes whenever the same text may be split differently.
    public static let version = 1

    /// The sentences of `text`, in order, without the white space around them: ranges in Unicode scalars of `text`. All
    /// that lies between two of them is white space.
    public func sentences(in text: String) -> [TextRange] {
        let scalars = text.unicodeScalars.map(\.value)
        var ranges: [TextRange] = []
        scalars.withUnsafeBufferPointer { split($0, into: &ranges) }
        return ranges
    }

    private func split(_ text: UnsafeBufferPointer<UInt32>, into ranges: inout [TextRange]) {
        var start = 0
        var lastSpace = -1
        var index = 0
        while index < text.count {
            if start == index {
                if Self.isSpace(text[index]) {
                    index += 1
                    start = index
                    continue
                }
                lastSpace = -1
            }
            if let end = boundary(text, sentenceStart: start, at: index) {
                append(text, start, end, to: &ranges)
                index = end
                start = end
                continue
            }
            if Self.isSpace(text[index]) { lastSpace = index }
            index += 1
            if index - start >= maximumLength, index < text.count {
                let end = Self.isSpace(text[index]) || lastSpace < start ? index : lastSpace
                append(text, start, end, to: &ranges)
                start = end
                index = end
            }
        }
        append(text, start, text.count, to: &ranges)
    }

    private func append(
        _ text: UnsafeBufferPointer<UInt32>, _ start: Int, _ end: Int, to ranges: inout [TextRange]
    ) {
        var end = end
        while end > start, Self.isSpace(text[end - 1]) { end -= 1 }
        if end > start { ranges.append(TextRange(start: start, end: end)) }
    }

    /// The end of the sentence if the scalar at `index` ends it.
    private func boundary(_ text: UnsafeBufferPointer<UInt32>, sentenceStart: Int, at index: Int) -> Int? {
        let value = text[index]
        if value == 0x0A || value == 0x0D || value == 0x0C || value == 0x2029 {
            return lineEndsSentence(text, sentenceStart, index) ? index : nil
        }
        if Self.isIdeographicStop(value) { return Self.skipClosers(text, Self.skipStops(text, index)) }
        guard Self.isStop(value) else { return nil }
        let afterStops = Self.skipStops(text, index)
        let end = Self.skipClosers(text, afterStops)
        guard end < text.count else { return end }
        guard Self.isSpace(text[end]) else { return nil }
        let isSinglePeriod = value == 0x2E && afterStops == index + 1
        if isSinglePeriod, end == afterStops, periodContinues(text, sentenceStart, index, end) { return nil }
        return startsLowerCase(text, end) ? nil : end
    }

    private func lineEndsSentence(_ text: UnsafeBufferPointer<UInt32>, _ start: Int, _ index: Int) -> Bool {
        if text[index] == 0x0C || text[index] == 0x2029 { return true }
        var next = index
        var breaks = 0
        while next < text.count, Self.isSpace(text[next]) {
            if text[next] == 0x0A || (text[next] == 0x0D && !(next + 1 < text.count && text[next + 1] == 0x0A)) {
                breaks += 1
                if breaks > 1 { return true }
            }
            next += 1
        }
        guard next < text.count else { return true }
        if index > start, [0x3A, 0x3B, 0x7B, 0x7D].contains(text[index - 1]) { return true }
        return Self.isListMarker(text, next)
    }

    private func periodContinues(
        _ text: UnsafeBufferPointer<UInt32>, _ sentenceStart: Int, _ index: Int, _ end: Int
    ) -> Bool {
        var wordStart = index
        let floor = max(sentenceStart, index - 14)
        while wordStart > floor, Self.isLetterOrDigit(text[wordStart - 1]) || text[wordStart - 1] == 0x2E {
            wordStart -= 1
        }
        let length = index - wordStart
        guard length > 0 else { return false }
        let startsSentence = wordStart == sentenceStart
        if startsSentence, (wordStart..<index).allSatisfy({ 0x30 <= text[$0] && text[$0] <= 0x39 }), length <= 3 {
            return true
        }
        if length == 1, Self.isUpper(text[wordStart]) {
            // "Vitamin C. Another" ends; "J. Smith" and "W. E. B. Du Bois" do not: an initial follows a name or an
            // initial.
            return text[wordStart] != 0x49
        }
        if length == 1, startsSentence { return true }
        var word = ""
        for position in wordStart..<index {
            guard let scalar = Unicode.Scalar(text[position]) else { return false }
            word.unicodeScalars.append(scalar)
        }
        return Abbreviations.neverEnding.contains(word.lowercased())
    }

    private func startsLowerCase(_ text: UnsafeBufferPointer<UInt32>, _ end: Int) -> Bool {
        var next = end
        while next < text.count, Self.isSpace(text[next]) { next += 1 }
        guard next < text.count else { return false }
        while next < text.count, Self.isOpener(text[next]) { next += 1 }
        guard next < text.count else { return false }
        let value = text[next]
        if value < 0x80 { return 0x61 <= value && value <= 0x7A }
        return Unicode.Scalar(value)?.properties.isLowercase ?? false
    }

    private static func isListMarker(_ text: UnsafeBufferPointer<UInt32>, _ index: Int) -> Bool {
        let value = text[index]
        let next = index + 1 < text.count ? text[index + 1] : 0x20
        if value == 0x2022 || value == 0x2023 || value == 0x25E6 || value == 0x2043 { return true }
        if value == 0x2D || value == 0x2A || value == 0x2B || value == 0x2013 { return isSpace(next) }
        var digits = index
        while digits < text.count, digits - index < 4, 0x30 <= text[digits], text[digits] <= 0x39 { digits += 1 }
        guard digits > index, digits + 1 < text.count else { return false }
        return (text[digits] == 0x2E || text[digits] == 0x29) && isSpace(text[digits + 1])
    }

    private static func skipStops(_ text: UnsafeBufferPointer<UInt32>, _ index: Int) -> Int {
        var end = index
        while end < text.count, isStop(text[end]) || isIdeographicStop(text[end]) { end += 1 }
        return end
    }

    private static func skipClosers(_ text: UnsafeBufferPointer<UInt32>, _ index: Int) -> Int {
        var end = index
        while end < text.count, isCloser(text[end]) { end += 1 }
        return end
    }

    private static func isStop(_ value: UInt32) -> Bool {
        switch value {
        case 0x2E, 0x21, 0x3F, 0x2026, 0x0964, 0x0965, 0x06D4, 0x061F, 0x0589, 0x1362, 0x203C, 0x2047, 0x2048, 0x2049:
            true
        default: false
        }
    }

    private static func isIdeographicStop(_ value: UInt32) -> Bool {
        value == 0x3002 || value == 0xFF01 || value == 0xFF1F || value == 0xFF61
    }

    private static func isCloser(_ value: UInt32) -> Bool {
        switch value {
        case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0x2019, 0x201D, 0xBB, 0x203A, 0x300D, 0x300F, 0xFF09, 0x3011, 0x2A, 0x5F:
            true
        default: false
        }
    }

    private static func isOpener(_ value: UInt32) -> Bool {
        switch value {
        case 0x22, 0x27, 0x28, 0x5B, 0x7B, 0x2018, 0x201C, 0x201E, 0xAB, 0x2039, 0x2A, 0x5F: true
        default: false
        }
    }

    private static func isUpper(_ value: UInt32) -> Bool {
        if value < 0x80 { return 0x41 <= value && value <= 0x5A }
        return Unicode.Scalar(value)?.properties.isUppercase ?? false
    }

    private static func isLetterOrDigit(_ value: UInt32) -> Bool {
        if value < 0x80 { return (0x30 <= value && value <= 0x39) || (0x61 <= value | 0x20 && value | 0x20 <= 0x7A) }
        return Unicode.Scalar(value)?.properties.isAlphabetic ?? false
    }

    private static func isSpace(_ value: UInt32) -> Bool {
        if value < 0x80 { return value == 0x20 || (0x09 <= value && value <= 0x0D) }
        switch value {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return true
        default: return false
        }
    }
}
