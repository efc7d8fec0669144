// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Finds a sentence in a passage word for word: letters and digits in their order, whatever white space, case and
/// punctuation lie between them.
enum VerbatimMatch {
    /// Where the words stand, in Unicode scalars of `passage`; nil when they do not, or when there are fewer than
    /// three, which any text may hold by chance.
    ///
    /// Complexity: O(length of the passage · words) at worst, linear in practice.
    static func range(of sentence: String, in passage: String) -> TextRange? {
        let wanted = words(of: sentence).map(\.text)
        let given = words(of: passage)
        guard wanted.count >= 3, given.count >= wanted.count else { return nil }
        for start in 0...(given.count - wanted.count) where given[start].text == wanted[0] {
            if zip(given[start...], wanted).allSatisfy({ $0.text == $1 }) {
                let last = given[start + wanted.count - 1]
                return closed(TextRange(start: given[start].range.start, end: last.range.end), passage)
            }
        }
        return nil
    }

    private struct Word {
        let text: String
        let range: TextRange
    }

    private static func words(of text: String) -> [Word] {
        var words: [Word] = []
        var word = ""
        var start = 0
        var position = 0
        for scalar in text.unicodeScalars {
            if isWordPart(scalar) {
                if word.isEmpty { start = position }
                word.unicodeScalars.append(scalar)
            } else if !word.isEmpty {
                words.append(Word(text: word.lowercased(), range: TextRange(start: start, end: position)))
                word = ""
            }
            position += 1
        }
        if !word.isEmpty { words.append(Word(text: word.lowercased(), range: TextRange(start: start, end: position))) }
        return words
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        // Signs that change what a number says are part of it.
        return properties.isAlphabetic || properties.numericType != nil || "%$€£−+".unicodeScalars.contains(scalar)
            || properties.generalCategory == .nonspacingMark
    }

    /// With the closing punctuation that follows in the passage.
    private static func closed(_ range: TextRange, _ passage: String) -> TextRange {
        let following = passage.unicodeScalars.dropFirst(range.end).prefix(2)
        let marks = following.prefix { ".!?\"”’)".unicodeScalars.contains($0) }.count
        return TextRange(start: range.start, end: range.end + marks)
    }
}
