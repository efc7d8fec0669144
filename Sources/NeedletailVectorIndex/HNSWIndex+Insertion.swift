// SPDX-License-Identifier: Apache-2.0

extension HNSWIndex {
    /// Plans the entry of the next row into the graph (algorithm 1); nil when every row is in it. A row removed by
    /// now never enters. Does not change what searches see, so it may overlap with them.
    public func prepareNext() -> GraphEdit? {
        guard indexedCount < rows.count else { return nil }
        let ordinal = UInt32(indexedCount)
        var edit = GraphEdit()
        edit.turn = ordinal
        guard !removed.contains(ordinal) else { return edit }
        let level = drawLevel(ordinal)
        edit.inserted = (ordinal, level)
        guard let entry else { return edit }
        let table = rows.table
        let vector = table.vector(ordinal)
        var starts = [descend(vector, from: entry, top: topLevel, to: level + 1)]
        for layer in stride(from: min(level, topLevel), through: 0, by: -1) {
            let found = searchLayer(
                vector, from: starts, ef: parameters.efConstruction, level: layer, passing: nil)
            let alive = found.filter { live.contains($0.ordinal) }
            let selected = select(alive.isEmpty ? found : alive, limit: parameters.M, table)
            edit.set(ordinal, level: layer, selected.map(\.ordinal))
            for neighbour in selected { link(neighbour, back: ordinal, layer, table, &edit) }
            starts = found
        }
        return edit
    }

    /// Makes a planned change visible to searches.
    public func apply(_ edit: GraphEdit) {
        let table = rows.table
        if let (ordinal, level) = edit.inserted {
            let row = table.row(ordinal)
            if level > 0 {
                let size = level * (parameters.M + 1)
                let upper = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
                upper.initialize(repeating: 0, count: size)
                row.storeBytes(of: UnsafeMutableRawPointer(upper), as: UnsafeMutableRawPointer?.self)
            }
            row.storeBytes(of: UInt32(level), toByteOffset: 8, as: UInt32.self)
            nodeCount += 1
        }
        var index = 0
        while index < edit.lists.count {
            let size = Int(edit.lists[index + 2])
            let list = links(edit.lists[index], level: Int(edit.lists[index + 1]), in: table)
            for offset in 0..<size { list[1 + offset] = edit.lists[index + 3 + offset] }
            list[0] = UInt32(size)
            index += 3 + size
        }
        if let (ordinal, level) = edit.inserted, entry == nil || level > topLevel {
            entry = ordinal
            topLevel = level
        }
        if let turn = edit.turn { indexedCount = Int(turn) + 1 }
    }

    /// Adds a link from `neighbour` to `ordinal`, choosing anew among its links when its list is full.
    private func link(
        _ neighbour: Neighbour, back ordinal: UInt32, _ layer: Int, _ table: RowTable, _ edit: inout GraphEdit
    ) {
        let list = links(neighbour.ordinal, level: layer, in: table)
        let size = Int(list[0])
        let limit = linkLimit(layer)
        let existing = (0..<size).map { list[1 + $0] }
        guard size >= limit else {
            edit.set(neighbour.ordinal, level: layer, existing + [ordinal])
            return
        }
        let distance = rows.distance
        let origin = table.vector(neighbour.ordinal)
        var candidates = existing.map {
            Neighbour(ordinal: $0, distance: distance(origin, table.vector($0)))
        }
        candidates.append(Neighbour(ordinal: ordinal, distance: neighbour.distance))
        candidates.sort()
        edit.set(neighbour.ordinal, level: layer, select(candidates, limit: limit, table).map(\.ordinal))
    }

    func linkLimit(_ layer: Int) -> Int { layer == 0 ? 2 * parameters.M : parameters.M }

    /// Algorithm 4: from candidates in ascending order keeps those nearer to the new node than to any kept one, so that
    /// links point into different directions.
    func select(_ candidates: [Neighbour], limit: Int, _ table: RowTable) -> [Neighbour] {
        guard candidates.count > limit else { return candidates }
        let distance = rows.distance
        var kept: [Neighbour] = []
        kept.reserveCapacity(limit)
        for candidate in candidates {
            if kept.count == limit { break }
            let vector = table.vector(candidate.ordinal)
            let isDiverse = kept.allSatisfy { distance(vector, table.vector($0.ordinal)) >= candidate.distance }
            if isDiverse { kept.append(candidate) }
        }
        return kept
    }
}
