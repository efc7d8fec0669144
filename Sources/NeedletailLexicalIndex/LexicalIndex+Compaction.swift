// SPDX-License-Identifier: Apache-2.0

extension LexicalIndex {
    /// A copy without removed documents and without terms that only they held.
    /// - Parameter renumbering: the new ordinal of each old one, ascending, nil for those left out; at least all live
    ///   documents must be kept for scores to stay as they are.
    public func compacted(renumbering: [UInt32?]) -> LexicalIndex {
        let next = LexicalIndex(parameters: parameters)
        let names = vocabulary.sorted { $0.value < $1.value }
        var kept: [[UInt32]] = Array(repeating: [], count: lengths.count)
        for (name, number) in names {
            let survivors = postings[Int(number)].filter {
                live.contains($0.ordinal) && renumbered($0.ordinal, renumbering) != nil
            }
            if survivors.isEmpty { continue }
            let nextNumber = UInt32(next.postings.count)
            next.vocabulary[name] = nextNumber
            next.documentFrequencies.append(0)
            next.postings.append(
                survivors.compactMap { posting in
                    renumbered(posting.ordinal, renumbering).map {
                        Posting(ordinal: $0, frequency: posting.frequency)
                    }
                })
            for posting in survivors { kept[Int(posting.ordinal)].append(nextNumber) }
        }
        for ordinal in 0..<UInt32(lengths.count) {
            guard live.contains(ordinal), let place = renumbered(ordinal, renumbering) else { continue }
            while next.lengths.count < place {
                next.lengths.append(0)
                next.forwardStarts.append(UInt64(next.forwardTerms.count))
            }
            next.lengths.append(lengths[Int(ordinal)])
            next.forwardTerms.append(contentsOf: kept[Int(ordinal)])
            next.forwardStarts.append(UInt64(next.forwardTerms.count))
            next.publish(place)
        }
        return next
    }

    private func renumbered(_ ordinal: UInt32, _ renumbering: [UInt32?]) -> UInt32? {
        Int(ordinal) < renumbering.count ? renumbering[Int(ordinal)] : nil
    }
}
