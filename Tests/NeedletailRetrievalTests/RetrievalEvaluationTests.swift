// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import Testing

@testable import NeedletailRetrieval

struct RetrievalEvaluationTests {
    private let set = EvaluationSet(
        documents: [
            .init(id: "1", title: "Heron", text: "waits in shallow water"),
            .init(id: "2", title: "Fox", text: "digs a burrow"),
            .init(id: "3/x", title: "", text: "trains leave hourly"),
        ],
        queries: [
            .init(id: "q1", text: "shallow water heron"), .init(id: "q2", text: "trains"),
            .init(id: "q3", text: "unjudged"),
        ],
        judgements: ["q1": ["1": 1], "q2": ["3/x": 1, "missing": 1]])

    private func report(_ mode: RetrievalMode) async throws -> EvaluationReport {
        let evaluation = RetrievalEvaluation(
            encoder: HashingEncoder(), store: MemoryVectorStore(), collection: CollectionID("e"))
        try await evaluation.index(set.documents, batch: 2)
        return try await evaluation.run(set, mode: mode, clock: ContinuousClock())
    }

    @Test(arguments: RetrievalMode.allCases)
    func everyModeFindsWhatTheJudgementsName(mode: RetrievalMode) async throws {
        let report = try await report(mode)
        #expect(report.queries == 2)
        #expect(report.results[0].measures.ndcg10 == 1)
        #expect(report.results[1].measures.recall100 == 0.5)
        #expect(report.results[1].ranked.first?.id == "3/x")
    }

    @Test func runFileHoldsOneLinePerRankedDocument() async throws {
        let report = try await report(.lexical)
        let lines = try RunFile.text(of: report).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("q1\t1\t"))
        #expect(lines[0].split(separator: "\t").count == 3)
    }

    @Test func runFileRefusesIdsThatWouldBreakIt() async throws {
        var report = try await report(.lexical)
        report.results[0].ranked = [RankedDocument(id: "a\tb", score: 1)]
        #expect(throws: EvaluationError.invalidIdentifier("a\tb")) { try RunFile.text(of: report) }
    }

    @Test func reportSurvivesJSON() async throws {
        let report = try await report(.hybrid)
        #expect(try JSONDecoder().decode(EvaluationReport.self, from: JSONEncoder().encode(report)) == report)
    }

    @Test func chunksAreJoinedIntoTheirDocuments() {
        let chunks = [("a", 0.5), ("b", 0.6), ("a", 0.4), ("a", 0.1)].map { (document: $0.0, score: $0.1) }
        #expect(DocumentAggregation.maximum.documents(chunks).map(\.id) == ["b", "a"])
        #expect(DocumentAggregation.decayingSum.documents(chunks).map(\.id) == ["a", "b"])
    }

    @Test func comparisonFindsTheDifferenceAndWhoseItIs() async throws {
        let later = try await report(.hybrid)
        var earlier = later
        earlier.results[0].measures.ndcg10 = 0.25
        let comparison = EvaluationComparison(earlier: earlier, later: later)
        #expect(comparison.better == ["q1"])
        #expect(comparison.worse.isEmpty)
        #expect(abs(comparison.ndcg10.mean - 0.375) < 1e-9)
        #expect(comparison == EvaluationComparison(earlier: earlier, later: later))
    }

    @Test func intervalOfAClearDifferenceLeavesOutZero() {
        let clear = EvaluationComparison.bootstrap((0..<200).map { 0.1 + Double($0 % 3) * 0.01 }, samples: 500, seed: 3)
        #expect(clear.isSignificant)
        let noise = EvaluationComparison.bootstrap((0..<200).map { $0 % 2 == 0 ? 0.1 : -0.1 }, samples: 500, seed: 3)
        #expect(!noise.isSignificant)
    }
}
