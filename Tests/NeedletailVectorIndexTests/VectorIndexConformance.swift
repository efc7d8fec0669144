// SPDX-License-Identifier: Apache-2.0
import NeedletailVectorIndex
import Testing

/// What every form of `VectorIndex` must do, against a plain list of vectors. Data: uniform in a cube of 8 dimensions,
/// 300 rows with random removals; small enough that every form answers exactly.
struct VectorIndexConformance {
    let metric: VectorMetric
    let seed: UInt64

    func check(_ index: some VectorIndex, afterEach maintain: () -> Void = {}) throws {
        var generator = SeededGenerator(seed: seed)
        var model: [UInt32: [Float]] = [:]
        for step in 0..<300 {
            var vector = generator.vector(8)
            if step % 50 == 7 { vector = [Float](repeating: 0, count: 8) }
            if step % 10 == 3, let twin = model.min(by: { $0.key < $1.key })?.value { vector = twin }
            let ordinal = try index.append(vector)
            #expect(Int(ordinal) == step)
            if step % 40 != 11 {
                index.publish(ordinal)
                model[ordinal] = vector
            }
            if step % 4 == 1, let victim = model.keys.sorted().randomElement(using: &generator) {
                index.remove(victim)
                index.publish(victim)
                model[victim] = nil
            }
            maintain()
            if step % 10 == 0 { try compare(index, model, &generator) }
        }
        #expect(index.count == 300)
        #expect(index.live.count == model.count)
        #expect(throws: VectorIndexError.dimensionMismatch(expected: 8, received: 7)) {
            try index.nearest(to: generator.vector(7), limit: 1)
        }
        #expect(throws: VectorIndexError.notFinite) {
            try index.append([.nan, 0, 0, 0, 0, 0, 0, 0])
        }
    }

    private func compare(
        _ index: some VectorIndex, _ model: [UInt32: [Float]], _ generator: inout SeededGenerator
    ) throws {
        let query = generator.vector(8)
        var candidates: BitSet?
        if Bool.random(using: &generator) {
            var set = BitSet()
            for ordinal in 0..<UInt32(index.count) where Bool.random(using: &generator) { set.insert(ordinal) }
            candidates = set
        }
        var expected: [Double] = []
        for (ordinal, vector) in model where candidates?.contains(ordinal) ?? true {
            expected.append(distance(query, vector))
        }
        expected.sort()
        let found = try index.nearest(to: query, limit: 10, among: candidates)
        #expect(found.count == min(10, expected.count))
        for (left, right) in zip(found, expected) {
            #expect(abs(Double(left.distance) - right) < 1e-4)
        }
        #expect(found == found.sorted())
        #expect(Set(found.map(\.ordinal)).count == found.count)
        let withTies = try index.nearest(to: query, limit: 10, among: candidates, includingTies: true)
        #expect(Array(withTies.prefix(found.count)) == found)
        #expect(withTies.dropFirst(found.count).allSatisfy { $0.distance == found.last?.distance })
    }

    private func distance(_ left: [Float], _ right: [Float]) -> Double {
        var dot = 0.0, l2 = 0.0, leftNorm = 0.0, rightNorm = 0.0
        for (a, b) in zip(left.map(Double.init), right.map(Double.init)) {
            dot += a * b
            l2 += (a - b) * (a - b)
            leftNorm += a * a
            rightNorm += b * b
        }
        switch metric {
        case .squaredL2: return l2
        case .innerProduct: return 1 - dot
        case .cosine: return leftNorm * rightNorm == 0 ? 1 : 1 - dot / (leftNorm * rightNorm).squareRoot()
        }
    }
}
