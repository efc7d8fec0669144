// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import Testing

@testable import NeedletailGeneration

struct CitationVerifierTests {
    private let verifier = CitationVerifier(
        encoder: HashingEncoder(), analyzer: english, configuration: VerificationConfiguration())

    @Test(arguments: [
        "The Tay Bridge was opened in 1878.", "the  Tay\nBridge was opened in 1878",
        "**The Tay Bridge** was opened in 1878.",
    ])
    func wordsOfThePassageAreVerbatim(sentence: String) async throws {
        let support = try #require(try await verifier.support(of: sentence, in: bridge))
        #expect(support.verdict == .verbatim)
        #expect(support.quote == "The Tay Bridge was opened in 1878.")
        #expect(scalars(bridge.text, support.range) == support.quote)
    }

    @Test func otherWordsForTheSameAreSupported() async throws {
        let support = try #require(try await verifier.support(of: "Thomas Bouch designed the Tay Bridge.", in: bridge))
        #expect(support.verdict == .supported)
        #expect(support.quote.contains("designed by Thomas Bouch"))
        #expect(scalars(bridge.text, support.range) == support.quote)
    }

    @Test(arguments: [
        "The Tay Bridge was opened in 1887.", "The Tay Bridge was designed by John Fowler.",
        "The Tay Bridge was not opened in 1878.", "The bridge did survive the storm of 1879.",
        "Lactose is broken down by an enzyme.", "The Tay Bridge was opened in 1878 and cost 300 pounds.",
    ])
    func changedNumbersNamesAndDenialsAreNotSupported(sentence: String) async throws {
        #expect(try await verifier.support(of: sentence, in: bridge) == nil)
    }

    @Test func numbersThatNameNoPassageAreIgnored() async throws {
        let sentence = ModelSentence("The Tay Bridge was opened in 1878. [0][7][1]", separator: " ")
        #expect(try await verifier.supports(of: sentence, in: [bridge]).count == 1)
    }

    @Test(
        arguments: [
            ("It cost 1,000.50 EUR for 3 men.", ["1000.5", "3"]), ("Seven of twenty", ["7", "20"]), ("none", []),
        ] as [(String, Set<String>)])
    func numbersAreComparedByValue(text: String, numbers: Set<String>) {
        #expect(NamedTokens.numbers(in: text) == numbers)
    }
}
