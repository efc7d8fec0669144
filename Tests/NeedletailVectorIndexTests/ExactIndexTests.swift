// SPDX-License-Identifier: Apache-2.0
import NeedletailVectorIndex
import Testing

@Suite struct ExactIndexTests {
    @Test(arguments: [VectorMetric.cosine, .squaredL2, .innerProduct], [UInt64(11), 12])
    func conforms(metric: VectorMetric, seed: UInt64) throws {
        try VectorIndexConformance(metric: metric, seed: seed).check(ExactIndex(dimension: 8, metric: metric))
    }

    @Test func tiesAreAllReturnedOnRequest() throws {
        let index = ExactIndex(dimension: 2, metric: .squaredL2)
        for vector in [[1, 0], [0, 1], [-1, 0], [0, -1], [5, 5], [0.5, 0]] as [[Float]] { _ = try index.insert(vector) }
        let found = try index.nearest(to: [0, 0], limit: 2, among: nil, includingTies: true)
        #expect(found.map(\.ordinal) == [5, 0, 1, 2, 3])
        #expect(try index.nearest(to: [0, 0], limit: 2).map(\.ordinal) == [5, 0])
    }

    @Test func overflowIsFarAwayAndNeverBreaksTheOrder() throws {
        let index = ExactIndex(dimension: 2, metric: .innerProduct)
        for vector in [[3e38, 3e38], [1, 1], [-3e38, 3e38]] as [[Float]] { _ = try index.insert(vector) }
        let found = try index.nearest(to: [3e38, -3e38], limit: 3)
        #expect(Set(found.map(\.ordinal)) == [0, 1, 2])
        #expect(found.allSatisfy { !$0.distance.isNaN })
    }

    @Test func aZeroVectorIsAtCosineDistanceOne() throws {
        let index = ExactIndex(dimension: 3, metric: .cosine)
        _ = try index.insert([0, 0, 0])
        #expect(try index.nearest(to: [1, 2, 3], limit: 1).first?.distance == 1)
        #expect(try index.nearest(to: [0, 0, 0], limit: 1).first?.distance == 1)
    }
}
