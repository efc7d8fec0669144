// SPDX-License-Identifier: Apache-2.0

/// Tells sentences that lean on the one before them.
enum ContextDependency {
    /// Whether the sentence begins with a pronoun, a demonstrative or a connective. English only: in other languages no
    /// sentence counts as dependent.
    static func needsPredecessor(_ sentence: String) -> Bool {
        let words = sentence.lowercased().split { !$0.isLetter && $0 != "'" }.prefix(3).map(String.init)
        guard let first = words.first else { return false }
        if openings.contains(first) { return true }
        let pair = words.prefix(2).joined(separator: " ")
        return pairs.contains(pair)
    }

    private static let openings: Set<String> = [
        "he", "she", "it", "they", "his", "her", "its", "their", "this", "these", "those", "such", "that",
        "however", "therefore", "thus", "hence", "moreover", "furthermore", "additionally", "also", "consequently",
        "instead", "otherwise", "nevertheless", "nonetheless", "similarly", "likewise", "meanwhile", "then",
        "but", "and", "so", "yet",
    ]

    private static let pairs: Set<String> = [
        "in addition", "as such", "for example", "for instance", "in contrast", "by contrast", "the latter",
        "the former", "both of", "at that", "in this", "in these", "in that",
    ]
}
