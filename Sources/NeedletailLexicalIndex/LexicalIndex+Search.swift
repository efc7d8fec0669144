// SPDX-License-Identifier: Apache-2.0
import NeedletailVectorIndex

extension LexicalIndex {
    /// At most `limit` live documents that share a term with the query, best BM25 score first, equal scores by ordinal;
    /// with `includingTies`, also every further document that scores as the last.
    ///
    /// Exact: the sum over the query's distinct terms in order of first appearance, a repeated term weighing as often
    /// as it is repeated, in double precision. Frequencies and average length are those of all live documents, whatever
    /// the candidates, so a filter never changes a score.
    /// - Parameter candidates: only documents in it are returned; nil means all live ones.
    /// - Complexity: O(postings of the terms) time, 8 bytes per ordinal of scratch memory.
    public func matches(
        _ terms: [String], limit: Int, among candidates: BitSet? = nil, includingTies: Bool = false
    ) -> [LexicalMatch] {
        let query = distinctKnown(terms)
        guard limit > 0, !query.isEmpty else { return [] }
        var passing = candidates ?? live
        if candidates != nil { passing.formIntersection(live) }
        let scores = UnsafeMutablePointer<Double>.allocate(capacity: lengths.count)
        scores.initialize(repeating: 0, count: lengths.count)
        defer { scores.deallocate() }
        var touched: [UInt32] = []
        let average = averageLength
        let bm25 = parameters
        passing.withWords { words in
            lengths.withUnsafeBufferPointer { lengths in
                for (number, repeats) in query {
                    let frequency = Int(documentFrequencies[Int(number)])
                    let weight =
                        Double(repeats)
                        * bm25.inverseDocumentFrequency(documents: documentCount, frequency: frequency)
                    postings[Int(number)].withUnsafeBufferPointer { list in
                        for posting in list {
                            let word = Int(posting.ordinal >> 6)
                            guard word < words.count, words[word] & (1 << UInt64(posting.ordinal & 63)) != 0 else {
                                continue
                            }
                            let ordinal = Int(posting.ordinal)
                            let norm = bm25.norm(length: Double(lengths[ordinal]), average: average)
                            if scores[ordinal] == 0 { touched.append(posting.ordinal) }
                            scores[ordinal] +=
                                weight * bm25.weight(termFrequency: Double(posting.frequency), norm: norm)
                        }
                    }
                }
            }
        }
        var top = TopMatches(limit: limit, keepsTies: includingTies)
        for ordinal in touched { top.offer(LexicalMatch(ordinal: ordinal, score: scores[Int(ordinal)])) }
        return top.sorted()
    }

    private func distinctKnown(_ terms: [String]) -> [(number: UInt32, repeats: Int)] {
        var result: [(number: UInt32, repeats: Int)] = []
        var places: [UInt32: Int] = [:]
        for term in terms {
            guard let number = vocabulary[term], documentFrequencies[Int(number)] > 0 else { continue }
            if let place = places[number] {
                result[place].repeats += 1
            } else {
                places[number] = result.count
                result.append((number, 1))
            }
        }
        return result
    }
}
