// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailTokenizers
import Testing

@testable import NeedletailEncoders

@Suite struct ModelDirectoryTests {
    @Test func descriptionTellsWhatTheFolderHolds() throws {
        let description = try ModelDirectory(TinyModel.firstToken.folder).verify()
        #expect(description.name == "tiny-cls")
        #expect(description.knownAs == nil)
        #expect(description.configuration.hiddenSize == 32)
        #expect(description.sequenceLength == 40)
        #expect(description.layout.pooling == .firstToken)
        #expect(!description.layout.normalizes)
        #expect(description.fingerprint.count == 64)
        let encoder = try ModelDirectory(TinyModel.firstToken.folder).open(threads: 1)
        #expect(encoder.identity.fingerprint == description.fingerprint)
        #expect(encoder.identity.precision == "fp32")
    }

    @Test func fingerprintIsTheDigestOfTheWeights() throws {
        try TinyModel.mean.withCopy { folder in
            // The digest of these three bytes is a test vector of FIPS 180-4.
            let file = folder.appending(path: "abc")
            try Data("abc".utf8).write(to: file)
            #expect(
                ModelFingerprint.of(try MappedFile(path: file.path))
                    == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        }
        #expect {
            try ModelDirectory(TinyModel.mean.folder).verify(fingerprint: ModelDirectory.allMiniLML6V2)
        } throws: { ($0 as? EncoderError)?.code == .fingerprintMismatch }
    }

    @Test func everyNeededFileIsMissed() throws {
        for name in ["config.json", "model.safetensors", "modules.json", "1_Pooling/config.json"] {
            try TinyModel.mean.withCopy { folder in
                try FileManager.default.removeItem(at: folder.appending(path: name))
                #expect { try ModelDirectory(folder).open(threads: 1) } throws: { error in
                    let error = error as? EncoderError
                    return error?.code == .unreadable && error?.file.hasSuffix(name) == true
                }
            }
        }
        try TinyModel.mean.withCopy { folder in
            try FileManager.default.removeItem(at: folder.appending(path: "vocab.txt"))
            #expect(throws: TokenizerError.self) { try ModelDirectory(folder).open(threads: 1) }
        }
    }

    @Test(
        arguments: [
            (
                "config.json", #""model_type": "bert""#, #""model_type": "roberta""#, EncoderError.Code.unsupported,
                "model_type"
            ),
            ("config.json", #""hidden_act": "gelu""#, #""hidden_act": "relu""#, .unsupported, "hidden_act"),
            ("config.json", #""hidden_size": 40"#, #""hidden_size": 0"#, .malformed, "hidden_size"),
            ("config.json", #""hidden_size": 40"#, #""hidden_size": 9223372036854775807"#, .malformed, "hidden_size"),
            ("config.json", #""hidden_size": 40"#, #""hidden_size": "forty""#, .malformed, "hidden_size"),
            (
                "config.json", #""hidden_size": 40"#, #""hidden_size": 45"#, .malformed,
                "embeddings.word_embeddings.weight"
            ),
            (
                "config.json", #""num_attention_heads": 5"#, #""num_attention_heads": 7"#, .malformed,
                "num_attention_heads"
            ),
            (
                "config.json", #""num_hidden_layers": 2"#, #""num_hidden_layers": 3"#, .malformed,
                "encoder.layer.2.attention.self.query.weight"
            ),
            ("modules.json", "models.Normalize", "models.Dense", .unsupported, nil),
            ("modules.json", "1_Pooling", "../1_Pooling", .malformed, "path"),
            (
                "1_Pooling/config.json", #""pooling_mode_max_tokens": false"#, #""pooling_mode_max_tokens": true"#,
                .unsupported,
                "pooling_mode"
            ),
            ("sentence_bert_config.json", "64", "2", .malformed, "max_seq_length"),
            ("sentence_bert_config.json", "64", "\"many\"", .malformed, "max_seq_length"),
            ("vocab.txt", "hello\n", "hello\nmore\n", .malformed, "vocab_size"),
        ] as [(String, String, String, EncoderError.Code, String?)])
    func wrongValueIsNamedByFileAndKey(
        file: String, text: String, replacement: String, code: EncoderError.Code, key: String?
    ) throws {
        try TinyModel.mean.withCopy { folder in
            let path = folder.appending(path: file)
            let before = try String(contentsOf: path, encoding: .utf8)
            let after = before.replacingOccurrences(of: text, with: replacement)
            #expect(after != before)
            try after.write(to: path, atomically: true, encoding: .utf8)
            do {
                _ = try ModelDirectory(folder).open(threads: 1)
                Issue.record("opened all the same")
            } catch let error as EncoderError {
                #expect(error.code == code)
                #expect(error.key == key)
                #expect(!error.message.isEmpty)
            }
        }
    }

    @Test func promptIsPutBeforeTextsOfItsRole() async throws {
        let cases = try TinyModel.mean.expected()
        let (bare, prompted) = try TinyModel.mean.withCopy { folder in
            let bare = try ModelDirectory(folder).open(threads: 1)
            try #"{"prompts": {"query": "hello ", "document": ""}}"#.write(
                to: folder.appending(path: "config_sentence_transformers.json"), atomically: true, encoding: .utf8)
            return (bare, try ModelDirectory(folder).open(threads: 1))
        }
        let world = try await bare.encode(["hello world"], as: .query)
        #expect(try await prompted.encode(["world"], as: .query) == world)
        #expect(try await prompted.encode(["hello world"], as: .passage) == world)
        #expect(cases.contains { $0.text == "hello world" })
    }
}
