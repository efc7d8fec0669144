// SPDX-License-Identifier: Apache-2.0

extension HNSWIndex {
    /// Beam width of a search that names none.
    public static let defaultEfSearch = 96

    public func nearest(
        to query: [Float], limit: Int, among candidates: BitSet?, includingTies: Bool
    ) throws -> [Neighbour] {
        try nearest(
            to: query, limit: limit, among: candidates, includingTies: includingTies,
            efSearch: Self.defaultEfSearch)
    }

    /// As the protocol's search, with the beam width in nodes: at least `limit` is used. Higher is slower and recalls
    /// more.
    public func nearest(
        to query: [Float], limit: Int, among candidates: BitSet?, includingTies: Bool, efSearch: Int
    ) throws -> [Neighbour] {
        let query = try rows.prepared(query)
        let limit = min(limit, rows.count)
        guard limit > 0 else { return [] }
        var passing = candidates ?? live
        if candidates != nil { passing.formIntersection(live) }
        var top = TopNeighbours(limit: limit, keepsTies: includingTies)
        let ef = min(max(efSearch, limit), max(1, nodeCount))
        if let entry, !prefersScan(passing.count, ef: ef) {
            for found in searchGraph(query, from: entry, ef: ef, passing: passing) { top.offer(found) }
            rows.scan(query, passing, from: indexedCount, into: &top)
        } else {
            rows.scan(query, passing, from: 0, into: &top)
        }
        return top.finish()
    }

    /// Whether scanning the candidates costs less than walking the graph. A walk computes about `ef · M` distances when
    /// all pass, and `n / candidates` times as many until `ef` passing ones are found; a scan computes one per
    /// candidate, but in order, which the memory system rewards about threefold.
    func prefersScan(_ candidates: Int, ef: Int) -> Bool {
        let walk = min(Double(nodeCount), Double(ef * parameters.M) * Double(nodeCount) / Double(max(1, candidates)))
        return Double(candidates) <= 3 * walk
    }

    /// Algorithm 5: greedy descent, then a beam on the base layer.
    private func searchGraph(_ query: [Float], from entry: UInt32, ef: Int, passing: BitSet) -> [Neighbour] {
        query.withUnsafeBufferPointer { query in
            guard let query = query.baseAddress else { return [] }
            let start = descend(query, from: entry, top: topLevel, to: 1)
            return passing.withWords { words in
                searchLayer(query, from: [start], ef: ef, level: 0, passing: words)
            }
        }
    }

    /// The nearest node a greedy walk finds on the layers `top` down to `bottom`.
    func descend(_ query: UnsafePointer<Float>, from entry: UInt32, top: Int, to bottom: Int) -> Neighbour {
        let table = rows.table
        let distance = rows.distance
        var best = Neighbour(ordinal: entry, distance: distance(query, table.vector(entry)))
        var level = top
        while level >= bottom {
            var improved = true
            while improved {
                improved = false
                let list = links(best.ordinal, level: level, in: table)
                let size = Int(list[0])
                var index = 1
                while index <= size {
                    let candidate = list[index]
                    let found = distance(query, table.vector(candidate))
                    if found < best.distance {
                        best = Neighbour(ordinal: candidate, distance: found)
                        improved = true
                    }
                    index += 1
                }
            }
            level -= 1
        }
        return best
    }

    /// Algorithm 2: the `ef` nearest passing nodes that a beam from `starts` finds on a layer, in order.
    /// - Parameter passing: words of a bit set; nil lets every node pass.
    func searchLayer(
        _ query: UnsafePointer<Float>, from starts: [Neighbour], ef: Int, level: Int,
        passing: UnsafeBufferPointer<UInt64>?
    ) -> [Neighbour] {
        let table = rows.table
        let distance = rows.distance
        let visited = tags.take(count: rows.count)
        defer { tags.giveBack(visited) }
        let seen = visited.tags
        let epoch = visited.epoch
        var frontier = NeighbourHeap<NearestOnTop>(capacity: 2 * ef)
        var results = NeighbourHeap<FarthestOnTop>(capacity: ef + 1)
        defer {
            frontier.deallocate()
            results.deallocate()
        }
        let words = passing?.baseAddress
        let wordCount = passing?.count ?? 0
        func passes(_ ordinal: UInt32) -> Bool {
            guard passing != nil else { return true }
            guard let words, Int(ordinal >> 6) < wordCount else { return false }
            return words[Int(ordinal >> 6)] & (1 << UInt64(ordinal & 63)) != 0
        }
        for start in starts where seen[Int(start.ordinal)] != epoch {
            seen[Int(start.ordinal)] = epoch
            frontier.push(start)
            if passes(start.ordinal) {
                results.push(start)
                if results.count > ef { _ = results.pop() }
            }
        }
        while frontier.count > 0 {
            let current = frontier.pop()
            if results.count >= ef, current.distance > results.top.distance { break }
            let list = links(current.ordinal, level: level, in: table)
            let size = Int(list[0])
            var index = 1
            while index <= size {
                let candidate = list[index]
                index += 1
                if seen[Int(candidate)] == epoch { continue }
                seen[Int(candidate)] = epoch
                let found = Neighbour(ordinal: candidate, distance: distance(query, table.vector(candidate)))
                let isFull = results.count >= ef
                if isFull, found.distance >= results.top.distance { continue }
                frontier.push(found)
                if passes(candidate) {
                    if isFull { results.replaceTop(with: found) } else { results.push(found) }
                }
            }
        }
        return results.elements.sorted()
    }
}
