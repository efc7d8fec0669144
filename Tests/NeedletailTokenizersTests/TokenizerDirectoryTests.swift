// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailTokenizers
import Testing

@Suite struct TokenizerDirectoryTests {
    private static let json = """
        {"added_tokens": [{"id": 3, "content": "[MASK]", "normalized": false}],
         "normalizer": {"type": "BertNormalizer", "lowercase": true, "strip_accents": null},
         "pre_tokenizer": {"type": "BertPreTokenizer"},
         "model": {"unk_token": "[UNK]",
                   "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "[MASK]": 3, "a": 4, "##b": 5, "A": 6}}}
        """

    /// A folder with these files, gone when `body` returns.
    private func withFolder<Result>(_ files: [String: String], _ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tokenizer-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        return try body(folder)
    }

    private func error(_ files: [String: String]) throws -> TokenizerError? {
        try withFolder(files) { folder -> TokenizerError? in
            do throws(TokenizerError) {
                _ = try WordPieceTokenizer(directory: folder, limit: 4)
                return nil
            } catch {
                return error
            }
        }
    }

    @Test(arguments: ["\n", "\r\n"])
    func vocabularyListNumbersItsLines(ending: String) throws {
        let vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "##b"].joined(separator: ending) + ending
        try withFolder(["vocab.txt": vocabulary]) { folder in
            let tokenizer = try WordPieceTokenizer(directory: folder, limit: 9)
            #expect(tokenizer.encode("Ab [MASK] q") == [2, 5, 6, 4, 1, 3])
            #expect(tokenizer.vocabularySize == 7)
        }
    }

    @Test func tokenizerFileIsReadAndConfigurationHasTheLastWord() throws {
        try withFolder(["tokenizer.json": Self.json]) { folder in
            let tokenizer = try WordPieceTokenizer(directory: folder, limit: 9)
            #expect(tokenizer.encode("Ab[MASK]") == [1, 4, 5, 3, 2])
        }
        let configuration = #"{"do_lower_case": false, "cls_token": {"content": "[MASK]"}}"#
        try withFolder(["tokenizer.json": Self.json, "tokenizer_config.json": configuration]) { folder in
            let tokenizer = try WordPieceTokenizer(directory: folder, limit: 9)
            #expect(tokenizer.encode("Ab") == [3, 6, 5, 2])
        }
    }

    @Test func emptyFolderIsToldWhatIsMissing() throws {
        let error = try error([:])
        #expect(error?.code == .unreadable)
        #expect(error?.message.contains("vocab.txt") == true)
    }

    @Test func damagedAndForeignFilesAreRefusedByFileAndKey() throws {
        #expect(try error(["tokenizer.json": "{"])?.code == .malformed)
        let badVocabulary = Self.json.replacingOccurrences(of: #""a": 4"#, with: #""a": "four""#)
        #expect(try error(["tokenizer.json": badVocabulary])?.key == "model.vocab.a")
        let missing = Self.json.replacingOccurrences(of: "vocab", with: "words")
        #expect(try error(["tokenizer.json": missing])?.key == "model.vocab")
        let foreign = Self.json.replacingOccurrences(of: "BertPreTokenizer", with: "ByteLevel")
        let refused = try error(["tokenizer.json": foreign])
        #expect(refused?.code == .unsupported)
        #expect(refused?.key == "pre_tokenizer.type")
        #expect(refused?.file.hasSuffix("tokenizer.json") == true)
        let negative = Self.json.replacingOccurrences(of: #""a": 4"#, with: #""a": -4"#)
        #expect(try error(["tokenizer.json": negative])?.code == .malformed)
        let normalized = Self.json.replacingOccurrences(of: #""normalized": false"#, with: #""normalized": true"#)
        #expect(try error(["tokenizer.json": normalized])?.key == "added_tokens")
    }
}
