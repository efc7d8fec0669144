// SPDX-License-Identifier: Apache-2.0

/// Numbers and names: what a sentence may not change when it says in other words what a source says.
enum NamedTokens {
    /// Each number once, without grouping commas and trailing zeros of the fraction: `1,000`, `3.5`, `1911`; English
    /// number words up to twenty count as their digits.
    static func numbers(in text: String) -> Set<String> {
        var numbers: Set<String> = []
        for word in words(in: text) {
            if word.first?.isNumber == true {
                numbers.insert(normalized(word))
            } else if let value = numberWords[word.lowercased()] {
                numbers.insert(String(value))
            }
        }
        return numbers
    }

    /// Words with a capital letter that do not begin the text, and words with a capital beyond their first letter;
    /// without case.
    static func names(in text: String) -> Set<String> {
        var names: Set<String> = []
        for (place, word) in words(in: text).enumerated() where word.count > 1 {
            let inner = word.dropFirst().contains { $0.isUppercase || $0.isNumber }
            let capital = word.first?.isUppercase == true
            if (capital && (place > 0 || inner)) || (inner && word.contains(where: \.isLetter)) {
                names.insert(folded(word))
            }
        }
        return names.filter { $0.contains(where: \.isLetter) }
    }

    /// Every word, without case and possessive ending.
    static func foldedWords(in text: String) -> Set<String> {
        Set(words(in: text).map(folded))
    }

    private static func folded(_ word: String) -> String {
        let lower = word.lowercased().replacing("’", with: "'")
        return lower.hasSuffix("'s") ? String(lower.dropLast(2)) : lower
    }

    /// Runs of letters, digits and the marks that join them from inside.
    private static func words(in text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var pending: Character?
        for character in text {
            if character.isLetter || character.isNumber {
                if let mark = pending {
                    word.append(mark)
                    pending = nil
                }
                word.append(character)
            } else if !word.isEmpty, pending == nil, ".,'’".contains(character) {
                pending = character
            } else {
                if !word.isEmpty { words.append(word) }
                word = ""
                pending = nil
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    private static func normalized(_ number: String) -> String {
        var digits = number.replacing(",", with: "")
        if digits.contains(".") {
            while digits.hasSuffix("0") { digits.removeLast() }
            if digits.hasSuffix(".") { digits.removeLast() }
        }
        return digits.lowercased()
    }

    private static let numberWords: [String: Int] = [
        "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20,
    ]
}
