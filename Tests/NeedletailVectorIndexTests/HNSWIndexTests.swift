// SPDX-License-Identifier: Apache-2.0
import NeedletailVectorIndex
import Testing

@Suite struct HNSWIndexTests {
    @Test(arguments: [VectorMetric.cosine, .squaredL2, .innerProduct], [UInt64(21), 22])
    func conforms(metric: VectorMetric, seed: UInt64) throws {
        let index = HNSWIndex(dimension: 8, metric: metric)
        try VectorIndexConformance(metric: metric, seed: seed).check(index) { index.indexAll() }
        #expect(index.checkInvariants() == [])
    }

    /// Data: 6,000 points of 32 dimensions in 60 clusters of spread 0.5, seed 31; M 16, efConstruction 200, efSearch
    /// 96, k 10, 100 queries from the same distribution. The published behaviour of the algorithm on such data is a
    /// recall of
    /// 0.99 and more (arXiv:1603.09320, section 5); 0.98 leaves room for the small number of queries.
    private func populated(_ seed: UInt64) throws -> (index: HNSWIndex, exact: ExactIndex, queries: [[Float]]) {
        var generator = SeededGenerator(seed: seed)
        let centres = (0..<60).map { _ in generator.vector(32) }
        let index = HNSWIndex(dimension: 32, metric: .squaredL2)
        let exact = ExactIndex(dimension: 32, metric: .squaredL2)
        for _ in 0..<6_000 {
            let vector = generator.clustered(centres, spread: 0.5)
            _ = try index.insert(vector)
            _ = try exact.insert(vector)
        }
        return (index, exact, (0..<100).map { _ in generator.clustered(centres, spread: 0.5) })
    }

    /// - Parameter efSearch: 20 makes the planner prefer the graph on sets as small as these.
    private func recall(
        _ index: HNSWIndex, _ exact: ExactIndex, _ queries: [[Float]], among candidates: BitSet? = nil, efSearch: Int
    ) throws -> Double {
        var hits = 0
        var wanted = 0
        for query in queries {
            let truth = try exact.nearest(to: query, limit: 10, among: candidates)
            let found = try index.nearest(
                to: query, limit: 10, among: candidates, includingTies: false, efSearch: efSearch)
            wanted += truth.count
            hits += Set(truth.map(\.distance)).intersection(found.map(\.distance)).count
        }
        return Double(hits) / Double(wanted)
    }

    @Test func recallAgainstExactSearchIsHighBeforeAndAfterRemovals() throws {
        let (index, exact, queries) = try populated(31)
        index.indexAll()
        #expect(index.checkInvariants() == [])
        #expect(try recall(index, exact, queries, efSearch: 96) >= 0.98)
        #expect(try recall(index, exact, queries, efSearch: 24) >= 0.90)

        var generator = SeededGenerator(seed: 32)
        for ordinal in 0..<UInt32(6_000) where Int.random(in: 0..<10, using: &generator) < 4 {
            index.remove(ordinal)
            exact.remove(ordinal)
        }
        #expect(try recall(index, exact, queries, efSearch: 96) >= 0.98)

        for ordinal in 0..<UInt32(6_000) {
            if let edit = index.prepareRepair(of: ordinal) { index.apply(edit) }
        }
        #expect(index.checkInvariants() == [])
        let (compacted, renumbering) = index.compacted()
        #expect(compacted.checkInvariants() == [])
        #expect(compacted.tombstoneCount == 0)
        #expect(compacted.count == exact.live.count)
        #expect(renumbering.compactMap { $0 } == Array(0..<UInt32(compacted.count)))
        #expect(try recall(compacted, exact, queries, efSearch: 96) >= 0.98)
        #expect(try recall(compacted, exact, queries, efSearch: 24) >= 0.90)
    }

    @Test func filteredRecallIsHighForEveryShareOfCandidates() throws {
        let (index, exact, queries) = try populated(33)
        index.indexAll()
        for share in [2, 10, 40, 70, 95] {
            var generator = SeededGenerator(seed: UInt64(share))
            var candidates = BitSet()
            for ordinal in 0..<UInt32(6_000) where Int.random(in: 0..<100, using: &generator) < share {
                candidates.insert(ordinal)
            }
            #expect(try recall(index, exact, queries, among: candidates, efSearch: 32) >= 0.95, "share \(share) %")
        }
    }

    @Test func rowsNotYetInTheGraphAreFoundExactly() throws {
        let (index, exact, queries) = try populated(34)
        for _ in 0..<3_000 { if let edit = index.prepareNext() { index.apply(edit) } }
        #expect(index.indexedCount == 3_000)
        #expect(try recall(index, exact, queries, efSearch: 24) >= 0.90)
        let last = try exact.nearest(to: [Float](repeating: 0.1, count: 32), limit: 6_000).first { $0.ordinal >= 3_000 }
        let ordinal = try #require(last?.ordinal)
        let vector = try #require(index.preparedVector(ordinal))
        #expect(try index.nearest(to: vector, limit: 1).first?.ordinal == ordinal)
    }

    @Test func theSameInputGivesTheSameGraph() throws {
        func bytes() throws -> [UInt8] {
            var generator = SeededGenerator(seed: 41)
            let index = HNSWIndex(dimension: 16, metric: .cosine, parameters: HNSWParameters(M: 8, seed: 7))
            for _ in 0..<400 { _ = try index.insert(generator.vector(16)) }
            index.indexAll()
            var writer = BinaryWriter()
            index.write(to: &writer)
            return writer.bytes
        }
        #expect(try bytes() == bytes())
    }

    @Test func survivesWritingAndReadingAndRefusesDamage() throws {
        var generator = SeededGenerator(seed: 51)
        let index = HNSWIndex(dimension: 8, metric: .cosine, parameters: HNSWParameters(M: 4))
        for _ in 0..<200 { _ = try index.insert(generator.vector(8)) }
        index.remove(3)
        for _ in 0..<150 { if let edit = index.prepareNext() { index.apply(edit) } }
        var writer = BinaryWriter()
        index.write(to: &writer)
        let bytes = writer.bytes
        let copy = try bytes.withUnsafeBytes { buffer in
            var reader = BinaryReader(buffer)
            return try HNSWIndex(from: &reader)
        }
        #expect(copy.checkInvariants() == [])
        for _ in 0..<20 {
            let query = generator.vector(8)
            #expect(try copy.nearest(to: query, limit: 5) == index.nearest(to: query, limit: 5))
        }
        // Whatever single byte is wrong: an error or a sound index, never a crash.
        for _ in 0..<150 {
            var damaged = bytes
            damaged[Int.random(in: 0..<bytes.count, using: &generator)] ^=
                1 << UInt8.random(in: 0..<8, using: &generator)
            let length =
                Bool.random(using: &generator) ? bytes.count : Int.random(in: 0..<bytes.count, using: &generator)
            damaged[..<length].withUnsafeBytes { buffer in
                var reader = BinaryReader(buffer)
                if let index = try? HNSWIndex(from: &reader) { #expect(index.checkInvariants() == []) }
            }
        }
    }

    @Test func searchAfterRemovingEverythingButTheLastStillFindsIt() throws {
        var generator = SeededGenerator(seed: 61)
        let index = HNSWIndex(dimension: 8, metric: .squaredL2)
        for _ in 0..<500 { _ = try index.insert(generator.vector(8)) }
        index.indexAll()
        for ordinal in 0..<UInt32(499) { index.remove(ordinal) }
        #expect(try index.nearest(to: generator.vector(8), limit: 10).map(\.ordinal) == [499])
        index.remove(499)
        #expect(try index.nearest(to: generator.vector(8), limit: 10).isEmpty)
        #expect(index.compacted().index.count == 0)
        let ordinal = try index.insert(generator.vector(8))
        index.indexAll()
        #expect(try index.nearest(to: generator.vector(8), limit: 10).map(\.ordinal) == [ordinal])
    }
}
