// SPDX-License-Identifier: Apache-2.0

/// Decides which units go together.
struct ChunkPacker {
    private let target: Int
    private let limit: Int
    private let overlap: Int

    private var groups: [[ChunkUnit]] = []
    private var open: [ChunkUnit] = []
    private var size = 0

    init(configuration: ChunkerConfiguration, limit: Int) {
        // A quarter of the limit is kept for the context.
        self.limit = max(1, limit - limit / 4 - 1)
        target = max(1, min(configuration.targetTokens, self.limit))
        overlap = max(0, configuration.overlapSentences)
    }

    mutating func groups(of units: [ChunkUnit]) -> [[ChunkUnit]] {
        for (index, unit) in units.enumerated() {
            if !open.isEmpty, breaks(before: unit, at: index, units) { close(before: unit) }
            open.append(unit)
            size += unit.tokens
        }
        if !open.isEmpty { groups.append(open) }
        return groups
    }

    private func breaks(before unit: ChunkUnit, at index: Int, _ units: [ChunkUnit]) -> Bool {
        guard let last = open.last else { return false }
        if size + unit.tokens > limit { return true }
        // Rows of a split table share a context that nothing else has.
        if last.table != unit.table || open.first?.tableHeader != unit.tableHeader {
            if last.table != nil || unit.table != nil {
                return !open.allSatisfy(\.isHeading) || unit.tableHeader != nil
            }
        }
        if open.allSatisfy(\.isHeading) { return false }
        if unit.isHeading {
            if unit.path.count <= 1 || unit.path.first != open.first?.path.first { return size > target / 8 }
            return size > target / 3
        }
        if size >= target { return true }
        guard size * 2 >= target else { return false }
        if unit.startsBlock {
            return size + blockTokens(at: index, units) > target
        }
        return size + unit.tokens > target
    }

    /// Of the block that begins at `index`, counted no further than it matters.
    private func blockTokens(at index: Int, _ units: [ChunkUnit]) -> Int {
        var sum = units[index].tokens
        var next = index + 1
        while next < units.count, !units[next].startsBlock, sum <= target {
            sum += units[next].tokens
            next += 1
        }
        return sum
    }

    private mutating func close(before unit: ChunkUnit) {
        groups.append(open)
        var repeated: [ChunkUnit] = []
        if unit.role == .sentence {
            var room = min(limit - unit.tokens, target / 2)
            for candidate in open.reversed().prefix(overlap) {
                room -= candidate.tokens
                guard candidate.role == .sentence, candidate.path == unit.path, room >= 0 else { break }
                repeated.insert(candidate, at: 0)
            }
            if repeated.count == open.count { repeated = [] }
        }
        open = repeated
        size = repeated.reduce(0) { $0 + $1.tokens }
    }
}
