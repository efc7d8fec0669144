// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import NeedletailTextAnalysis

@Suite struct LanguageAnalyzerTests {
    private let english = LanguageAnalyzer(language: .english)

    /// Stems from the Snowball project's English vocabulary.
    @Test func stemsAndDropsStopWords() {
        #expect(
            english.terms(in: "The cats are running and the generously hoped-for consigned")
                == ["cat", "run", "generous", "hope", "consign"])
    }

    @Test func repeatsTermsInOrder() {
        #expect(english.terms(in: "Dog, dog! Cat? DOG") == ["dog", "dog", "cat", "dog"])
    }

    @Test(arguments: [
        ("call foo_bar now", "foo_bar"), ("call foo_bar now", "bar"), ("since v1.2.3 only", "v1.2.3"),
        ("over HTTP/2 only", "http/2"), ("a camelCaseName here", "camelcasename"), ("a camelCaseName here", "camel"),
        ("written in C++ today", "c++"), ("written in C# today", "c#"), ("ISO-8859-1 text", "8859"),
    ])
    func identifiersAreFoundWholeAndInParts(text: String, term: String) {
        #expect(english.terms(in: text).contains(term))
    }

    @Test func possessivesAndContractionsLeaveTheWord() {
        #expect(english.terms(in: "Darwin's finches don’t l'homme") == english.terms(in: "Darwin finches don homme"))
    }

    @Test func groupedNumbersAreOneTerm() {
        #expect(english.terms(in: "1,000,000 genomes") == ["1000000", "genom"])
    }

    @Test func diacriticsAreFoldedInAllNormalForms() {
        let plain = PlainAnalyzer()
        #expect(plain.terms(in: "Café Ångström") == ["cafe", "angstrom"])
        #expect(plain.terms(in: "Cafe\u{301} A\u{30A}ngstro\u{308}m") == ["cafe", "angstrom"])
        #expect(plain.terms(in: "ＦＵＬＬ") == ["full"])
    }

    @Test func scriptsWithoutSpacesGivePairs() {
        #expect(PlainAnalyzer().terms(in: "東京都 in 日") == ["東京", "京都", "in", "日"])
        #expect(PlainAnalyzer().terms(in: "한국어") == ["한국", "국어"])
    }

    @Test(arguments: TextLanguage.allCases)
    func everyLanguageHasAStemmerAndIsDeterministic(language: TextLanguage) {
        let analyzer = LanguageAnalyzer(language: language)
        #expect(SnowballStemmer(language: language) != nil)
        let text = "Needletail 2026 árvíztűrő Россия Ελλάδα तितली"
        #expect(analyzer.terms(in: text) == analyzer.terms(in: text))
        #expect(analyzer.terms(in: text).count == 6)
    }

    @Test func germanStemsBeforeFolding() {
        let german = LanguageAnalyzer(language: .german)
        #expect(german.terms(in: "die Häuser") == german.terms(in: "Haus"))
    }

    @Test func turkishKeepsItsTwoLettersApart() {
        #expect(LanguageAnalyzer(language: .turkish).terms(in: "IŞIK İSTANBUL").last?.hasPrefix("istanbul") == true)
    }

    @Test func languageTagsAreRead() {
        #expect(TextLanguage(tag: "de-AT") == .german)
        #expect(TextLanguage(tag: "pt_BR") == .portuguese)
        #expect(TextLanguage(tag: "nb") == .norwegian)
        #expect(TextLanguage(tag: "xx") == nil)
    }

    @Test func endlessRunsAreCut() {
        let terms = english.terms(in: String(repeating: "x1", count: 50_000))
        #expect(terms.count > 100)
        #expect(terms.allSatisfy { $0.utf8.count <= 130 })
    }

    @Test func oddInputGivesNoTermsRatherThanTrouble() {
        for text in ["", " ", "…", "'", "a", "_", "++", "#", "\u{301}", "\u{FFFD}\u{0}", "\u{200D}👩‍🚀"] {
            #expect(english.terms(in: text).isEmpty, "\(text.debugDescription)")
        }
    }
}
