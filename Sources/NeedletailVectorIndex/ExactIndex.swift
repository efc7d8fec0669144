// SPDX-License-Identifier: Apache-2.0

/// Exact nearest neighbours by scanning every candidate: the reference the other indexes are measured against, and the
/// right choice for a few thousand vectors.
///
/// - Complexity: O(candidates · dimension) per search; 64-byte aligned contiguous vectors in chunks.
public final class ExactIndex: VectorIndex {
    private let rows: VectorRows
    public private(set) var live = BitSet()
    private var removed = BitSet()

    public init(dimension: Int, metric: VectorMetric) {
        rows = VectorRows(dimension: dimension, metric: metric, baseLinks: 0)
    }

    public var dimension: Int { rows.dimension }
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

    public func nearest(
        to query: [Float], limit: Int, among candidates: BitSet?, includingTies: Bool
    ) throws -> [Neighbour] {
        let query = try rows.prepared(query)
        var passing = candidates ?? live
        if candidates != nil { passing.formIntersection(live) }
        var top = TopNeighbours(limit: limit, keepsTies: includingTies)
        rows.scan(query, passing, from: 0, into: &top)
        return top.finish()
    }
}

extension VectorRows {
    /// Offers every row in `passing` from `first` on to `top`.
    func scan(_ query: [Float], _ passing: BitSet, from first: Int, into top: inout TopNeighbours) {
        let table = table
        let distance = distance
        let end = count
        guard first < end else { return }
        query.withUnsafeBufferPointer { query in
            guard let query = query.baseAddress else { return }
            passing.withWords { words in
                var index = first >> 6
                var mask = ~UInt64(0) << UInt64(first & 63)
                while index < words.count, index << 6 < end {
                    var word = words[index] & mask
                    mask = ~0
                    while word != 0 {
                        let ordinal = UInt32(index << 6 + word.trailingZeroBitCount)
                        word &= word - 1
                        if ordinal >= end { break }
                        top.offer(Neighbour(ordinal: ordinal, distance: distance(query, table.vector(ordinal))))
                    }
                    index += 1
                }
            }
        }
    }
}
