// SPDX-License-Identifier: Apache-2.0

extension HNSWIndex {
    /// What is wrong with the structure, or nothing. O(rows · M); for tests and diagnosis.
    public func checkInvariants() -> [String] {
        var problems: [String] = []
        let table = rows.table
        var nodes = 0
        var highest = 0
        if indexedCount > rows.count { problems.append("more rows indexed than there are") }
        for ordinal in 0..<UInt32(rows.count) {
            let level = table.level(ordinal)
            guard level != VectorRows.absent else {
                if ordinal < indexedCount, live.contains(ordinal) {
                    problems.append("live row \(ordinal) not in graph")
                }
                continue
            }
            nodes += 1
            highest = max(highest, Int(level))
            if ordinal >= indexedCount { problems.append("node \(ordinal) is beyond the indexed rows") }
            for layer in 0...Int(level) {
                let list = links(ordinal, level: layer, in: table)
                if list[0] > linkLimit(layer) {
                    problems.append("node \(ordinal) has \(list[0]) links on layer \(layer)")
                    continue
                }
                let targets = (0..<Int(list[0])).map { list[1 + $0] }
                if Set(targets).count != targets.count { problems.append("node \(ordinal) has a link twice") }
                for target in targets {
                    if target == ordinal { problems.append("node \(ordinal) links to itself") }
                    let other = target < rows.count ? table.level(target) : VectorRows.absent
                    if other == VectorRows.absent || Int(other) < layer {
                        problems.append("node \(ordinal) links to \(target), which is not on layer \(layer)")
                    }
                }
            }
        }
        if nodes != nodeCount { problems.append("\(nodes) nodes found, \(nodeCount) counted") }
        if let entry {
            if Int(table.level(entry)) != topLevel || topLevel != highest {
                problems.append("entry point is not on the top layer")
            }
        } else if nodes > 0 {
            problems.append("nodes, but no entry point")
        }
        return problems
    }
}
