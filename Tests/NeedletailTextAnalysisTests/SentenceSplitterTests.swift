// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailTextAnalysis
import Testing

@Suite struct SentenceSplitterTests {
    private func split(_ text: String, maximumLength: Int = 1_000) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return SentenceSplitter(maximumLength: maximumLength).sentences(in: text).map { range in
            String(String.UnicodeScalarView(scalars[range.start..<range.end]))
        }
    }

    @Test(arguments: [
        ["It rains.", "We stay in!", "Do you?"],
        ["Dr. Smith met Mr. J. R. Jones at 3.14 p.m. yesterday.", "They talked."],
        ["See e.g. Figure 2 for details.", "It is clear."],
        ["\"Why?\" he asked.", "(She knew.)", "They left…", "Nobody came."],
        ["The U.S. economy grew by 2.5 percent.", "It fell later."],
        ["1. Open the lid and wait.", "Then close it."],
        ["Er kam im Oktober z.B. mit Herrn Dr. Müller.", "Danach ging er."],
    ])
    func findsTheSentences(expected: [String]) {
        #expect(split(expected.joined(separator: " ")) == expected)
    }

    @Test func ideographicStopsNeedNoSpace() {
        #expect(split("今日は。元気ですか？はい！") == ["今日は。", "元気ですか？", "はい！"])
    }

    @Test func blankLinesAndListItemsEndSentences() {
        #expect(
            split("Title\r\n\r\nA line\nwraps here\n- one\n- two\n") == [
                "Title", "A line\nwraps here", "- one", "- two",
            ])
    }

    @Test func textWithoutPunctuationIsCutAtSpaces() {
        let parts = split(String(repeating: "word ", count: 100), maximumLength: 22)
        #expect(parts.allSatisfy { $0 == "word word word word" })
        #expect(split(String(repeating: "x", count: 50), maximumLength: 20).map(\.count) == [20, 20, 10])
    }

    /// Random texts over characters that matter to the rules.
    @Test func coversEverythingButWhiteSpaceInOrder() {
        var generator = SplitMix(state: 7)
        let alphabet: [Unicode.Scalar] = [
            "a", "B", ".", "!", " ", "\n", "\r", "\"", ")", "1", "。", "é", "-", "\u{301}", "👍",
        ]
        for round in 0..<300 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int(generator.next() % 80) { text.append(alphabet[Int(generator.next() % 15)]) }
            let ranges = SentenceSplitter(maximumLength: 9).sentences(in: String(text))
            var covered = Set<Int>()
            var previous = 0
            for range in ranges {
                #expect(range.start >= previous && range.length > 0 && range.length <= 30, "round \(round)")
                previous = range.end
                covered.formUnion(range.start..<range.end)
            }
            for (offset, scalar) in text.enumerated() where !covered.contains(offset) {
                #expect(scalar.properties.isWhitespace, "round \(round) offset \(offset)")
            }
        }
    }
}

/// Sebastiano Vigna's SplitMix64.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
