// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import Testing

@testable import NeedletailRetrieval

struct FusionTests {
    private func chunk(_ id: String, _ dense: Double?, _ lexical: Double?) -> RankedChunk {
        RankedChunk(id: ChunkID(id), scores: ScoreParts(fused: 0, dense: dense, lexical: lexical))
    }

    @Test func orderIsThatOfTheWeightedStandardScores() {
        // Standard scores: dense (1.224745, 0, -1.224745), lexical (-0.707107, 1.414214, -0.707107).
        let fused = Fusion(denseWeight: 0.5).fused([chunk("a", 0.9, 0), chunk("b", 0.5, 6), chunk("c", 0.1, 0)])
        #expect(fused.map(\.id.rawValue) == ["b", "a", "c"])
        #expect(abs(fused[0].scores.fused - 0.669762) < 1e-5)
        #expect(abs(fused[1].scores.fused - 0.564344) < 1e-5)
    }

    @Test func aKindWithoutDifferencesDecidesNothing() {
        let fused = Fusion(denseWeight: 0.5).fused([chunk("a", 0.2, 3), chunk("b", 0.8, 3)])
        #expect(fused.map(\.id.rawValue) == ["b", "a"])
    }

    @Test func equalScoresStandInTheOrderOfTheirIds() {
        let fused = Fusion(denseWeight: 0.5).fused([chunk("b", 0.2, 1), chunk("a", 0.2, 1), chunk("c", nil, nil)])
        #expect(fused.map(\.id.rawValue) == ["a", "b", "c"])
    }

    @Test func aMissingScoreCountsAsTheLowest() {
        let fused = Fusion(denseWeight: 1).fused([chunk("a", nil, 9), chunk("b", 0.4, 0), chunk("c", 0.1, 0)])
        #expect(fused.map(\.id.rawValue) == ["b", "a", "c"])
        #expect(fused[1].scores.fused == fused[2].scores.fused)
    }

    @Test func nothingFusesToNothing() {
        #expect(Fusion(denseWeight: 0.5).fused([]).isEmpty)
    }
}
