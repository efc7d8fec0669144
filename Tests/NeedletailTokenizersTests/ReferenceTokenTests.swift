// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailTokenizers
import Testing

/// The vocabulary of the model is not part of the tree, so these run where the model has been fetched.
@Suite struct ReferenceTokenTests {
    private struct Document: Decodable {
        struct Case: Decodable {
            var text: String
            var ids: [Int32]
        }
        var cases: [Case]
    }

    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

    private static let model: URL? = {
        let given = ProcessInfo.processInfo.environment["RAG_MODEL_DIR"].map { URL(filePath: $0) }
        let repository = tests.deletingLastPathComponent().deletingLastPathComponent()
        let folder = given ?? repository.appending(path: "models/all-MiniLM-L6-v2")
        return FileManager.default.fileExists(atPath: folder.appending(path: "vocab.txt").path) ? folder : nil
    }()

    private static let withModel = ConditionTrait.enabled(
        if: model != nil, "needs the model: set RAG_MODEL_DIR or put it into models/all-MiniLM-L6-v2")

    private func cases() throws -> [Document.Case] {
        let file = Self.tests.appending(path: "Fixtures/token_ids.json")
        return try JSONDecoder().decode(Document.self, from: Data(contentsOf: file)).cases
    }

    @Test(withModel) func tokensOfTwoThousandTextsAreTheReferences() throws {
        let tokenizer = try WordPieceTokenizer(directory: #require(Self.model), limit: 254)
        let cases = try cases()
        #expect(cases.count == 2000)
        var differing: [String] = []
        for (index, example) in cases.enumerated() {
            let tokens = tokenizer.tokens(example.text)
            if tokens != example.ids { differing.append("\(index): \(tokens) instead of \(example.ids)") }
            #expect(tokenizer.count(example.text) == example.ids.count)
            #expect(tokenizer.encode(example.text) == [101] + example.ids.prefix(254) + [102])
        }
        #expect(differing.isEmpty, "\(differing.count) texts differ, first: \(differing.prefix(5))")
    }

    @Test(withModel) func listOfWordsGivesTheSameTokensAsTheTokenizerFile() throws {
        let model = try #require(Self.model)
        let folder = FileManager.default.temporaryDirectory.appending(path: "vocabulary-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(
            at: model.appending(path: "vocab.txt"), to: folder.appending(path: "vocab.txt"))
        let tokenizer = try WordPieceTokenizer(directory: folder, limit: 254)
        for example in try cases() where tokenizer.tokens(example.text) != example.ids {
            Issue.record("\(example.text.prefix(80)) differs")
        }
    }
}
