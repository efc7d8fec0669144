// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailTokenizers
import Testing

@Suite struct WordPieceTokenizerTests {
    private static let pieces = [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "un", "##aff", "##able", "##a", "hello", "world", "!", "é", "e",
        "中",
        "Hello", ",", "##x", "x",
    ]

    private func tokenizer(_ settings: WordPieceSettings = .init(), limit: Int = 8) throws -> WordPieceTokenizer {
        let tokens = Self.pieces.enumerated().map { (text: $1, id: Int32($0)) }
        return try WordPieceTokenizer(
            tokens: tokens, addedTokens: Array(tokens[0..<5]), settings: settings, limit: limit, source: "test")
    }

    private func names(_ text: String, _ settings: WordPieceSettings = .init()) throws -> [String] {
        try tokenizer(settings).tokens(text).map { Self.pieces[Int($0)] }
    }

    @Test func longestPiecesAreTakenFromTheStartOfAWord() throws {
        #expect(try names("unaffable") == ["un", "##aff", "##able"])
        #expect(try names("unaffablea") == ["un", "##aff", "##able", "##a"])
    }

    @Test func wordThatCannotBeCutIsOneUnknownToken() throws {
        #expect(try names("unaffableq hello") == ["[UNK]", "hello"])
    }

    @Test func wordOfOneHundredScalarsIsCutAndALongerOneIsUnknown() throws {
        #expect(try names(String(repeating: "x", count: 100)) == ["x"] + Array(repeating: "##x", count: 99))
        #expect(try names(String(repeating: "x", count: 101) + " x") == ["[UNK]", "x"])
    }

    @Test func accentsAndCaseGoUnlessSettingsKeepThem() throws {
        #expect(try names("Hello, É!") == ["hello", ",", "e", "!"])
        var cased = WordPieceSettings()
        cased.lowercases = false
        cased.stripsAccents = false
        #expect(try names("Hello, é!", cased) == ["Hello", ",", "é", "!"])
    }

    @Test func eachIdeographIsAWord() throws {
        #expect(try names("hello中中") == ["hello", "中", "中"])
    }

    @Test func addedTokensAreFoundInTheTextButOnlyAsTheyStand() throws {
        #expect(try names("hello[MASK]world") == ["hello", "[MASK]", "world"])
        #expect(try names("[mask]") == ["[UNK]", "[UNK]", "[UNK]"])
    }

    @Test func encodingPutsStartAndEndRoundACutText() throws {
        let tokenizer = try tokenizer(limit: 3)
        #expect(tokenizer.encode("") == [2, 3])
        #expect(tokenizer.encode("hello world hello world hello") == [2, 9, 10, 9, 3])
        #expect(tokenizer.encode("hello [MASK] [MASK] [MASK]") == [2, 9, 4, 4, 3])
        #expect(tokenizer.count("hello world hello world hello") == 5)
    }

    @Test func missingSpecialTokenIsNamed() {
        #expect {
            try WordPieceTokenizer(tokens: [("a", 0)], addedTokens: [], limit: 8, source: "some/vocab.txt")
        } throws: { error in
            let error = error as? TokenizerError
            return error?.code == .malformed && error?.key == "[CLS]" && error?.file == "some/vocab.txt"
        }
    }
}
