// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import NeedletailRetrieval

struct RankingMeasuresTests {
    @Test func valuesAgreeWithThoseWorkedOutByHand() {
        // DCG = 1/log2(3) + 2/log2(5) = 0.630930 + 0.861353; ideal = 2/log2(2) + 1/log2(3) = 2.630930.
        let measures = RankingMeasures(ranked: ["x", "a", "y", "b"], judged: ["a": 1, "b": 2, "y": 0])
        #expect(abs(measures.ndcg10 - 0.567207) < 1e-5)
        #expect(measures.recall10 == 1)
        #expect(measures.mrr10 == 0.5)
    }

    @Test func idealCountsRelevantDocumentsThatWereNotFound() {
        let measures = RankingMeasures(ranked: ["a"], judged: ["a": 1, "b": 1])
        #expect(abs(measures.ndcg10 - 1 / 1.630930) < 1e-5)
        #expect(measures.recall100 == 0.5)
    }

    @Test func onlyTheFirstTenCount() {
        let ranked = (0..<10).map { "n\($0)" } + ["a"]
        let measures = RankingMeasures(ranked: ranked, judged: ["a": 1])
        #expect(measures == RankingMeasures(ndcg10: 0, recall10: 0, recall100: 1, mrr10: 0))
    }

    @Test func negativeGradesGainNothing() {
        let measures = RankingMeasures(ranked: ["spam", "a"], judged: ["spam": -1, "a": 1])
        #expect(abs(measures.ndcg10 - 0.630930) < 1e-5)
    }

    @Test func percentilesAreThoseOfNearestRank() {
        let summary = LatencySummary(milliseconds: (1...100).map(Double.init).reversed())
        #expect(summary.p50Milliseconds == 50)
        #expect(summary.p95Milliseconds == 95)
        #expect(summary.p99Milliseconds == 99)
        #expect(LatencySummary(milliseconds: []).maximumMilliseconds == 0)
    }
}
