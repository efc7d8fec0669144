// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailEncoders
import Testing

/// The weights of the model are not part of the tree, so these run where the model has been fetched.
@Suite struct ReferenceVectorTests {
    private struct Document: Decodable {
        var dimension: Int
        var texts: [String]
    }

    private static let model: URL? = {
        let given = ProcessInfo.processInfo.environment["RAG_MODEL_DIR"].map { URL(filePath: $0) }
        let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = given ?? repository.appending(path: "models/all-MiniLM-L6-v2")
        return FileManager.default.fileExists(atPath: folder.appending(path: "model.safetensors").path) ? folder : nil
    }()

    private static let withModel = ConditionTrait.enabled(
        if: model != nil, "needs the model: set RAG_MODEL_DIR or put it into models/all-MiniLM-L6-v2")

    @Test(withModel) func modelIsThePublishedOne() throws {
        let description = try ModelDirectory(#require(Self.model)).verify(fingerprint: ModelDirectory.allMiniLML6V2)
        #expect(description.knownAs == "sentence-transformers/all-MiniLM-L6-v2")
        #expect(description.sequenceLength == 256)
        #expect(description.layout.pooling == .mean)
        #expect(description.layout.normalizes)
    }

    @Test(withModel) func twoHundredTextsHaveTheReferencesVectors() async throws {
        let fixtures = TinyModel.fixtures
        let document = try JSONDecoder().decode(
            Document.self, from: Data(contentsOf: fixtures.appending(path: "reference_texts.json")))
        let bytes = try Data(contentsOf: fixtures.appending(path: "reference_vectors.f32"))
        let expected = bytes.withUnsafeBytes { raw in
            (0..<raw.count / 4).map {
                Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
            }
        }
        #expect(document.texts.count == 200)
        #expect(expected.count == 200 * document.dimension)
        let encoder = try ModelDirectory(#require(Self.model)).open()
        let found = try await encoder.encode(document.texts, as: .passage)
        #expect(found.dimension == document.dimension)
        for row in 0..<document.texts.count {
            let reference = expected[row * document.dimension..<(row + 1) * document.dimension]
            let dot = zip(found[row], reference).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
            let lengths = [found[row], reference].map { $0.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot() }
            #expect(abs(lengths[0] - 1) < 1e-5)
            #expect(dot / (lengths[0] * lengths[1]) >= 0.9999, "text \(row)")
        }
    }
}
