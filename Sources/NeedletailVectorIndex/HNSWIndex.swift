// SPDX-License-Identifier: Apache-2.0

/// Hierarchical navigable small world graph (Malkov & Yashunin, arXiv:1603.09320) over rows of raw memory.
///
/// Departures from the paper:
/// - Rows enter in two steps: `append` makes a row searchable by scan, `prepareNext` + `apply` put it into the graph. A
///   search covers the graph and scans the rows not yet in it, so a write never waits for graph building.
/// - Insertion is planned without touching what readers see (`prepareNext`) and applied as a few link copies (`apply`).
/// - A deleted row stays as a tombstone that searches walk through; `prepareRepair` replaces links to tombstones by
///   links to their live neighbours, after which `compacted()` leaves them out.
/// - A filtered search collects only passing rows while it walks through all; when the walk would cost more than
///   scanning the candidates (see `prefersScan`), it scans.
/// - Levels are a hash of seed and ordinal, so the graph depends on nothing but its input.
///
/// Memory per row: about `4·dimension + 8·M + 80` bytes. Synchronization: see `VectorIndex`; `prepareNext` and
/// `prepareRepair` count as searches, `apply` as a mutation. One thread plans and applies.
public final class HNSWIndex: VectorIndex {
    public let parameters: HNSWParameters
    let rows: VectorRows
    let tags = VisitedTagsPool()
    public internal(set) var live = BitSet()
    var removed = BitSet()
    /// Rows below this ordinal are in the graph, or had been removed when their turn came.
    public internal(set) var indexedCount = 0
    /// Nodes of the graph, tombstones included.
    public internal(set) var nodeCount = 0
    var entry: UInt32?
    var topLevel = 0

    public init(dimension: Int, metric: VectorMetric, parameters: HNSWParameters = HNSWParameters()) {
        self.parameters = parameters
        rows = VectorRows(dimension: dimension, metric: metric, baseLinks: 2 * parameters.M)
    }

    public var dimension: Int { rows.dimension }
    public var metric: VectorMetric { rows.metric }
    public var count: Int { rows.count }

    public func append(_ vector: [Float]) throws -> UInt32 {
        try rows.prepared(vector).withUnsafeBufferPointer { rows.append($0) }
    }

    public func publish(_ ordinal: UInt32) {
        if ordinal < rows.count, !removed.contains(ordinal) { live.insert(ordinal) }
    }

    public func remove(_ ordinal: UInt32) {
        guard ordinal < rows.count else { return }
        live.remove(ordinal)
        removed.insert(ordinal)
    }

    /// What `nearest` compares: the vector as given, or its normalized copy for cosine.
    public func preparedVector(_ ordinal: UInt32) -> [Float]? {
        guard ordinal < rows.count else { return nil }
        return Array(UnsafeBufferPointer(start: rows.table.vector(ordinal), count: dimension))
    }

    /// Puts every row into the graph. For tests and tools; a server works in steps with `prepareNext` and `apply`.
    public func indexAll() {
        while let edit = prepareNext() { apply(edit) }
    }

    /// Links of a node on a layer: count, then ordinals.
    @inline(__always)
    func links(_ ordinal: UInt32, level: Int, in table: RowTable) -> UnsafeMutablePointer<UInt32> {
        let row = table.row(ordinal)
        if level == 0 { return (row + 12).assumingMemoryBound(to: UInt32.self) }
        let upper = row.load(as: UnsafeMutableRawPointer.self).assumingMemoryBound(to: UInt32.self)
        return upper + (level - 1) * (parameters.M + 1)
    }

    /// Geometric level, mean 1/ln(M) as the paper recommends, from a hash of seed and ordinal (SplitMix64).
    func drawLevel(_ ordinal: UInt32) -> Int {
        var z = parameters.seed &+ (UInt64(ordinal) &+ 1) &* 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        z ^= z >> 31
        // P(level >= l) = M^-l: one more level each time a uniform draw from 0..<M is 0.
        var level = 0
        let base = UInt64(parameters.M)
        while level < 12, z % base == 0 {
            level += 1
            z /= base
        }
        return level
    }
}
