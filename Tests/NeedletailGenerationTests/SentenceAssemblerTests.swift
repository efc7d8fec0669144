// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import NeedletailGeneration

struct SentenceAssemblerTests {
    private let text =
        "It opened in 1878. [1] Dr. Bouch [2] drew it [1, 3].\n\n- A storm came.[2][4] It fell. [passage 5]"

    private func sentences(_ text: String, pieces: Int) -> [ModelSentence] {
        var assembler = SentenceAssembler()
        var sentences: [ModelSentence] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            sentences += assembler.append(String(rest.prefix(pieces)))
            rest = rest.dropFirst(pieces)
        }
        return sentences + assembler.finish()
    }

    @Test(arguments: [1, 2, 3, 5, 11, 1000])
    func piecesDoNotMatter(pieces: Int) {
        let sentences = sentences(text, pieces: pieces)
        #expect(sentences.map(\.text) == ["It opened in 1878.", "Dr. Bouch drew it.", "- A storm came.", "It fell."])
        #expect(sentences.map(\.cited) == [[1], [2, 1, 3], [2, 4], [5]])
        #expect(sentences[2].separator == "\n\n")
    }

    @Test func sentenceIsGivenOutBeforeTheStreamEnds() {
        var assembler = SentenceAssembler()
        #expect(assembler.append("It opened. [1").isEmpty)
        #expect(assembler.append("] ").isEmpty)
        #expect(assembler.append("Then").map(\.text) == ["It opened."])
    }

    @Test func numbersBeyondAllBoundsAreMarkersToo() {
        let sentence = ModelSentence("True [99999999999999999999].", separator: " ")
        #expect(sentence.text == "True.")
        #expect(sentence.cited == [Int.max])
    }

    @Test func bracketsThatHoldWordsStay() {
        #expect(ModelSentence("An array [see below] of x.", separator: " ").text == "An array [see below] of x.")
    }
}
