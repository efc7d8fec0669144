// SPDX-License-Identifier: Apache-2.0
import NeedletailVectorIndex

extension LexicalIndex {
    /// Appends the whole index. The layout is in `docs/formats/vector-database.md`.
    public func write(to writer: inout BinaryWriter) {
        writer.write(parameters.k1)
        writer.write(parameters.b)
        writer.write(lengths)
        var liveOrdinals: [UInt32] = []
        live.forEach { liveOrdinals.append($0) }
        writer.write(liveOrdinals)
        writer.write(UInt64(vocabulary.count))
        for (term, number) in vocabulary.sorted(by: { $0.value < $1.value }) {
            writer.write(term)
            writer.write(postings[Int(number)].map(\.ordinal))
            writer.write(postings[Int(number)].map(\.frequency))
        }
    }

    /// Restores what `write` wrote, after checking that every number in it is possible.
    /// - Throws: `VectorIndexError.corrupted`.
    public convenience init(from reader: inout BinaryReader) throws {
        self.init(parameters: BM25(k1: try reader.readDouble(), b: try reader.readDouble()))
        lengths = try reader.readArray()
        let liveOrdinals: [UInt32] = try reader.readArray()
        let terms = try reader.readCount(elementSize: 20)
        vocabulary.reserveCapacity(terms)
        var distinct = [UInt32](repeating: 0, count: lengths.count)
        for number in 0..<terms {
            let term = try reader.readString()
            let ordinals: [UInt32] = try reader.readArray()
            let frequencies: [UInt32] = try reader.readArray()
            guard ordinals.count == frequencies.count, ordinals.allSatisfy({ $0 < lengths.count }),
                zip(ordinals, ordinals.dropFirst()).allSatisfy({ $0 < $1 })
            else { throw VectorIndexError.corrupted(reason: "impossible postings of term \(number)") }
            guard vocabulary.updateValue(UInt32(number), forKey: term) == nil else {
                throw VectorIndexError.corrupted(reason: "term \(number) is there twice")
            }
            postings.append(zip(ordinals, frequencies).map { Posting(ordinal: $0, frequency: $1) })
            documentFrequencies.append(0)
            for ordinal in ordinals { distinct[Int(ordinal)] += 1 }
        }
        rebuildForward(distinct)
        for ordinal in liveOrdinals {
            guard ordinal < lengths.count else {
                throw VectorIndexError.corrupted(reason: "live document \(ordinal) is beyond the documents")
            }
            publish(ordinal)
        }
    }

    private func rebuildForward(_ distinct: [UInt32]) {
        forwardStarts = [0]
        for size in distinct { forwardStarts.append(forwardStarts[forwardStarts.count - 1] + UInt64(size)) }
        forwardTerms = [UInt32](repeating: 0, count: Int(forwardStarts[distinct.count]))
        var next = forwardStarts
        for (number, list) in postings.enumerated() {
            for posting in list {
                forwardTerms[Int(next[Int(posting.ordinal)])] = UInt32(number)
                next[Int(posting.ordinal)] += 1
            }
        }
    }
}
