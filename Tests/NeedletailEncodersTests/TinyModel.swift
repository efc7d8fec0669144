// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailEncoders

/// Two committed models of random weights with the vectors that the reference gives.
enum TinyModel: String, CaseIterable, Sendable {
    /// Mean pooling, normalized, Float32.
    case mean = "tiny-mean"
    /// First-token pooling, not normalized, Float16, tensor names with a prefix.
    case firstToken = "tiny-cls"

    struct Expected: Decodable {
        struct Case: Decodable {
            var text: String
            var vector: [Float]
        }
        var cases: [Case]
    }

    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    var folder: URL { Self.fixtures.appending(path: rawValue) }

    func expected() throws -> [Expected.Case] {
        let file = folder.appending(path: "expected.json")
        return try JSONDecoder().decode(Expected.self, from: Data(contentsOf: file)).cases
    }

    /// A copy that a test may damage; gone when `body` returns.
    func withCopy<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let copy = FileManager.default.temporaryDirectory.appending(path: "model-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: folder, to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        return try body(copy)
    }
}
