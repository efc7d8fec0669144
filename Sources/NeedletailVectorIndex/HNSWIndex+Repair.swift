// SPDX-License-Identifier: Apache-2.0

extension HNSWIndex {
    /// Nodes of the graph that are tombstones.
    public var tombstoneCount: Int {
        var alive = 0
        live.forEach { if Int($0) < indexedCount { alive += 1 } }
        return nodeCount - alive
    }

    /// Plans the repair of one node: its links to tombstones give way to the best of its live neighbours and the live
    /// neighbours of those tombstones. Nil when there is nothing to repair. Does not change what searches see.
    public func prepareRepair(of ordinal: UInt32) -> GraphEdit? {
        guard ordinal < indexedCount, live.contains(ordinal) else { return nil }
        let table = rows.table
        let level = table.level(ordinal)
        guard level != VectorRows.absent else { return nil }
        let distance = rows.distance
        let origin = table.vector(ordinal)
        var edit = GraphEdit()
        for layer in 0...Int(level) {
            let list = links(ordinal, level: layer, in: table)
            let current = (0..<Int(list[0])).map { list[1 + $0] }
            let dead = current.filter { !live.contains($0) }
            if dead.isEmpty { continue }
            var candidates = Set(current.filter { live.contains($0) })
            // Tombstones may hide behind tombstones: walk on through them, but not without end.
            var pending = dead
            var walked = Set(dead)
            while let tombstone = pending.popLast() {
                let behind = links(tombstone, level: layer, in: table)
                for offset in 0..<Int(behind[0]) {
                    let next = behind[1 + offset]
                    if live.contains(next) {
                        if next != ordinal { candidates.insert(next) }
                    } else if walked.count < 64, walked.insert(next).inserted {
                        pending.append(next)
                    }
                }
            }
            let ranked = candidates.map { Neighbour(ordinal: $0, distance: distance(origin, table.vector($0))) }
                .sorted()
            edit.set(ordinal, level: layer, select(ranked, limit: linkLimit(layer), table).map(\.ordinal))
        }
        return edit.lists.isEmpty ? nil : edit
    }

    /// A copy without tombstones, its ordinals renumbered in order, and for each old ordinal its new one.
    ///
    /// Links to tombstones are dropped: repair first. Rows never published are left out too. O(rows).
    public func compacted() -> (index: HNSWIndex, renumbering: [UInt32?]) {
        let next = HNSWIndex(dimension: dimension, metric: metric, parameters: parameters)
        var renumbering = [UInt32?](repeating: nil, count: rows.count)
        let table = rows.table
        live.forEach { ordinal in
            let vector = UnsafeBufferPointer(start: table.vector(ordinal), count: dimension)
            let renumbered = next.rows.append(vector)
            renumbering[Int(ordinal)] = renumbered
            next.live.insert(renumbered)
            if Int(ordinal) < indexedCount { next.indexedCount = Int(renumbered) + 1 }
        }
        live.forEach { ordinal in
            guard let renumbered = renumbering[Int(ordinal)], Int(ordinal) < indexedCount,
                table.level(ordinal) != VectorRows.absent
            else { return }
            let level = Int(table.level(ordinal))
            var edit = GraphEdit()
            edit.inserted = (renumbered, level)
            for layer in 0...level {
                let list = links(ordinal, level: layer, in: table)
                let kept = (0..<Int(list[0])).compactMap { renumbering[Int(list[1 + $0])] }
                edit.set(renumbered, level: layer, kept)
            }
            next.apply(edit)
        }
        return (next, renumbering)
    }
}
