// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import NeedletailEncoders
import Testing

@testable import NeedletailGeneration

/// Measures with the real encoder what `Benchmarks/retrieval/answerability.py` and `evidence.py` fit, and holds the
/// shipped constants to what `docs/quality.md` says of them. Runs where `NEEDLETAIL_CALIBRATION` names the folder with
/// `rows.jsonl` and `NEEDLETAIL_MODEL` that of the encoder.
@Suite(
    .enabled(
        if: ProcessInfo.processInfo.environment["NEEDLETAIL_CALIBRATION"] != nil,
        "NEEDLETAIL_CALIBRATION names no folder with rows.jsonl; see Benchmarks/retrieval/answer_rows.py"))
struct AnswerabilityCalibrationTests {
    private struct Row: Decodable {
        struct Found: Decodable {
            let id: String
            let document: String
            let title: String?
            let headings: [String]
            let text: String
            let start: Int
            let fused: Double
            let dense: Double?

            var passage: Passage {
                Passage(
                    id: ChunkID(id), document: DocumentID(document), version: DocumentVersionID("v"),
                    documentName: document, title: title, headingPath: headings, text: text,
                    range: TextRange(start: start, end: start + text.unicodeScalars.count), page: nil,
                    scores: ScoreParts(fused: fused, dense: dense))
            }
        }

        let id: String
        let kind: String
        let answerable: Bool
        let half: Int
        let question: String
        let passages: [Found]
    }

    private struct Measured: Encodable {
        let id: String
        let kind: String
        let answerable: Bool
        let half: Int
        let features: [String: Double]
        var pieces: [Piece] = []
    }

    private struct Piece: Encodable {
        let document: String
        let start: Int
        let end: Int
        let features: [Double]
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
            let pool = try await generator.evidence(
                for: AnswerRequest(question: row.question, passages: row.passages.map(\.passage)))
            let features = try #require(pool.features)
            var measured = Measured(
                id: row.id, kind: row.kind, answerable: row.answerable, half: row.half, features: features.named)
            if row.kind == "squad on squad" {
                measured.pieces = pool.evidence.map { piece(of: $0, in: pool, question: row.question) }
            }
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

    private func piece(of evidence: Evidence, in pool: ExtractiveGenerator.Pool, question: String) -> Piece {
        let passage = pool.passages[evidence.passage]
        let best = pool.passages.map(\.scores.fused).max() ?? 1
        return Piece(
            document: passage.documentName, start: passage.range.start + evidence.unit.range.start,
            end: passage.range.start + evidence.unit.range.end,
            features: EvidenceScoring.features(
                evidence, passage: passage.scores.fused / best, kind: AnswerKind(question: question)))
    }
}

extension AnswerabilityModel.Features {
    fileprivate var named: [String: Double] {
        [
            "sentenceSimilarity": sentenceSimilarity, "passageSimilarity": passageSimilarity,
            "passageCoverage": passageCoverage, "sentenceCoverage": sentenceCoverage,
        ]
    }
}
