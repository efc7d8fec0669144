// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import NeedletailEncoders
import Testing

@testable import NeedletailGeneration

/// Measures the features that `Benchmarks/retrieval/answerability.py` fits, with the real encoder, and holds the shipped
/// constants to what `docs/quality.md` says of them. Runs where `NEEDLETAIL_CALIBRATION` names the folder with `rows.jsonl` and
/// `NEEDLETAIL_MODEL` that of the encoder.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["NEEDLETAIL_CALIBRATION"] != nil))
struct AnswerabilityCalibrationTests {
    private struct Row: Decodable {
        struct Found: Decodable {
            let id: String
            let title: String
            let text: String
            let fused: Double
            let dense: Double
        }

        let kind: String
        let answerable: Bool
        let half: Int
        let question: String
        let passages: [Found]
    }

    private struct Measured: Encodable {
        let kind: String
        let answerable: Bool
        let half: Int
        let sentenceSimilarity: Double
        let passageSimilarity: Double
        let passageCoverage: Double
    }

    @Test func shippedConstantsReachTheDocumentedOperatingPoint() async throws {
        let environment = ProcessInfo.processInfo.environment
        let folder = URL(filePath: try #require(environment["NEEDLETAIL_CALIBRATION"]))
        let encoder = try ModelDirectory(URL(filePath: try #require(environment["NEEDLETAIL_MODEL"]))).open()
        let generator = ExtractiveGenerator(encoder: encoder, analyzer: english)
        let model = AnswerabilityModel()
        var lines = ""
        var refused = (own: 0, foreign: 0)
        var asked = (own: 0, foreign: 0)
        let rows = try String(contentsOf: folder.appending(path: "rows.jsonl"), encoding: .utf8)
        for line in rows.split(separator: "\n") {
            let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
            let request = AnswerRequest(
                question: row.question,
                passages: row.passages.map {
                    passage(
                        $0.id, $0.text, headings: $0.title.isEmpty ? [] : [$0.title], fused: $0.fused, dense: $0.dense)
                })
            let found = try await generator.answerabilityFeatures(for: request)
            let features = try #require(found)
            let measured = Measured(
                kind: row.kind, answerable: row.answerable, half: row.half,
                sentenceSimilarity: features.sentenceSimilarity, passageSimilarity: features.passageSimilarity,
                passageCoverage: features.passageCoverage)
            lines += String(decoding: try JSONEncoder().encode(measured), as: UTF8.self) + "\n"
            let isRefused = !model.isAnswerable(features)
            if row.answerable {
                asked.own += 1
                refused.own += isRefused ? 1 : 0
            } else if !row.kind.contains("without") {
                asked.foreign += 1
                refused.foreign += isRefused ? 1 : 0
            }
        }
        try lines.write(to: folder.appending(path: "features.jsonl"), atomically: true, encoding: .utf8)
        #expect(Double(refused.own) <= 0.05 * Double(asked.own))
        #expect(Double(refused.foreign) >= 0.95 * Double(asked.foreign))
    }
}
