// SPDX-License-Identifier: Apache-2.0
import NeedletailTextAnalysis

enum Analyzers {
    /// The lexical analyzer of a collection's language; without stemming for languages that have no stemmer.
    @Sendable static func analyzer(for language: String) -> any Analyzer {
        guard let known = TextLanguage(tag: language) else { return PlainAnalyzer() }
        return LanguageAnalyzer(language: known)
    }
}
