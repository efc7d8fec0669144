// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailLexicalIndex
import NeedletailVectorIndex
import Testing

@Suite struct LexicalIndexTests {
    /// BM25 written out over plain lists, in the order of summation that the index promises.
    private func oracle(
        _ documents: [UInt32: [String]], _ query: [String], _ bm25: BM25, among candidates: BitSet?
    ) -> [LexicalMatch] {
        let total = documents.values.reduce(0) { $0 + $1.count }
        let average = documents.isEmpty ? 0 : Double(total) / Double(documents.count)
        var distinct: [String] = []
        for term in query where !distinct.contains(term) { distinct.append(term) }
        var frequencies: [String: Int] = [:]
        for terms in documents.values { for term in Set(terms) { frequencies[term, default: 0] += 1 } }
        return documents.compactMap { ordinal, terms in
            guard candidates?.contains(ordinal) ?? true else { return nil }
            var score = 0.0
            for term in distinct {
                let frequency = frequencies[term] ?? 0
                let count = terms.count { $0 == term }
                if count == 0 { continue }
                let idf = log1p((Double(documents.count) - Double(frequency) + 0.5) / (Double(frequency) + 0.5))
                let norm = bm25.k1 * (1 - bm25.b + bm25.b * (Double(terms.count) / average))
                let weight = Double(query.count { $0 == term }) * idf
                score += weight * (Double(count) * (bm25.k1 + 1) / (Double(count) + norm))
            }
            return score > 0 ? LexicalMatch(ordinal: ordinal, score: score) : nil
        }.sorted()
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func resultsAreExactlyThoseOfExhaustiveScoring(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let words = (0..<30).map { "w\($0)" }
        // Squaring the draw makes some words common and some rare.
        func word() -> String {
            let draw = Double.random(in: 0..<1, using: &generator)
            return words[Int(draw * draw * 30)]
        }
        var index = LexicalIndex(parameters: BM25(k1: 0.9 + Double(seed) / 10, b: 0.75))
        var model: [UInt32: [String]] = [:]
        var next: UInt32 = 0
        for step in 0..<180 {
            let terms = (0..<Int.random(in: 0..<12, using: &generator)).map { _ in word() }
            index.add(next, frequencies: LexicalIndex.frequencies(of: terms))
            if step % 20 != 5 {
                index.publish(next)
                model[next] = terms
            }
            next += step % 30 == 7 ? 3 : 1
            if step % 3 == 0, let victim = model.keys.sorted().randomElement(using: &generator) {
                index.remove(victim)
                index.remove(victim)
                model[victim] = nil
            }
            if step % 60 == 59 {
                let order = model.keys.sorted()
                var renumbering = [UInt32?](repeating: nil, count: index.count)
                for (place, ordinal) in order.enumerated() { renumbering[Int(ordinal)] = UInt32(place) }
                index = index.compacted(renumbering: renumbering)
                model = Dictionary(
                    uniqueKeysWithValues: order.enumerated().compactMap { place, ordinal in
                        model[ordinal].map { (UInt32(place), $0) }
                    })
                next = UInt32(order.count)
            }
            let query = (0..<Int.random(in: 0..<5, using: &generator)).map { _ in word() } + ["unknown"]
            var candidates: BitSet?
            if step % 2 == 0 {
                var set = BitSet()
                for ordinal in 0..<next where Bool.random(using: &generator) { set.insert(ordinal) }
                candidates = set
            }
            let expected = oracle(model, query, index.parameters, among: candidates)
            let found = index.matches(query, limit: 10, among: candidates)
            #expect(found == Array(expected.prefix(10)), "seed \(seed), step \(step)")
            #expect(index.documentCount == model.count)
            let ties = index.matches(query, limit: 10, among: candidates, includingTies: true)
            let bound = found.count == 10 ? found[9].score : 0
            #expect(ties == expected.filter { $0.score >= bound })
        }
    }

    @Test func survivesWritingAndReadingAndRefusesDamage() throws {
        var generator = SeededGenerator(seed: 9)
        let index = LexicalIndex(parameters: BM25(k1: 1.5, b: 0.5))
        for ordinal in 0..<UInt32(80) {
            let terms = (0..<8).map { _ in "t\(Int.random(in: 0..<40, using: &generator))" }
            index.add(ordinal, frequencies: LexicalIndex.frequencies(of: terms))
            index.publish(ordinal)
            if ordinal % 5 == 0 { index.remove(ordinal / 2) }
        }
        var writer = BinaryWriter()
        index.write(to: &writer)
        let bytes = writer.bytes
        func read(_ bytes: some Sequence<UInt8>) throws -> LexicalIndex {
            try Array(bytes).withUnsafeBytes { buffer in
                var reader = BinaryReader(buffer)
                return try LexicalIndex(from: &reader)
            }
        }
        let copy = try read(bytes)
        #expect(copy.parameters == index.parameters)
        #expect(copy.live == index.live)
        for number in 0..<40 {
            #expect(copy.matches(["t\(number)", "t3"], limit: 20) == index.matches(["t\(number)", "t3"], limit: 20))
        }
        copy.remove(70)
        index.remove(70)
        #expect(copy.matches(["t1", "t2"], limit: 80) == index.matches(["t1", "t2"], limit: 80))
        for _ in 0..<100 {
            var damaged = bytes
            damaged[Int.random(in: 0..<bytes.count, using: &generator)] ^=
                1 << UInt8.random(in: 0..<8, using: &generator)
            if let index = try? read(damaged) { _ = index.matches(["t1", "t2", "t3"], limit: 10) }
            #expect(throws: VectorIndexError.self) {
                try read(bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator)))
            }
        }
    }
}
