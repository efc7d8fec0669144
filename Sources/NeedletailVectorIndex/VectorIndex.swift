// SPDX-License-Identifier: Apache-2.0

/// Vectors under dense ordinals, and the search for the nearest of them.
///
/// Law for every form: ordinals count up from 0 in the order of `append` and are never given twice. A row is found from
/// `publish` to `remove`, which is final; two steps, so that several rows can appear at one moment.
/// Results ascend by distance, equal distances by ordinal. `nearest` may overlap with itself and with `prepare…` calls
/// on another thread, but with no other mutation: the owner arranges that (one writer, a read-write lock around
/// mutations).
public protocol VectorIndex: AnyObject {
    var dimension: Int { get }
    /// Rows ever appended, live or not.
    var count: Int { get }
    /// Rows published and not removed.
    var live: BitSet { get }

    /// Adds a row that no search finds yet and returns its ordinal.
    /// - Throws: `VectorIndexError.dimensionMismatch`, `.notFinite`.
    func append(_ vector: [Float]) throws -> UInt32
    /// Makes a row visible to searches; without effect on an unknown or removed one.
    func publish(_ ordinal: UInt32)
    /// Hides a row for good; without effect on an unknown or removed one.
    func remove(_ ordinal: UInt32)
    /// At most `limit` live rows nearest to `query`; with `includingTies`, also every further row as far away as the
    /// last.
    /// - Parameter candidates: only rows in it are returned; nil means all live rows.
    /// - Throws: `VectorIndexError.dimensionMismatch`, `.notFinite`.
    func nearest(to query: [Float], limit: Int, among candidates: BitSet?, includingTies: Bool) throws -> [Neighbour]
}

extension VectorIndex {
    /// Adds a row and makes it visible at once.
    public func insert(_ vector: [Float]) throws -> UInt32 {
        let ordinal = try append(vector)
        publish(ordinal)
        return ordinal
    }

    public func nearest(to query: [Float], limit: Int, among candidates: BitSet? = nil) throws -> [Neighbour] {
        try nearest(to: query, limit: limit, among: candidates, includingTies: false)
    }
}
