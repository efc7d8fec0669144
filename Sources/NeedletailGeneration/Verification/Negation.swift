// SPDX-License-Identifier: Apache-2.0

/// Whether an English sentence denies something. Sentences in other languages count as not negated.
enum Negation {
    static func isNegated(_ sentence: String) -> Bool {
        let words = sentence.lowercased().replacing("’", with: "'").split { !$0.isLetter && $0 != "'" }
        return words.contains { negating.contains($0) || $0.hasSuffix("n't") }
    }

    private static let negating: Set<Substring> = [
        "not", "no", "never", "none", "neither", "nor", "cannot", "without", "nobody", "nothing", "nowhere",
    ]
}
