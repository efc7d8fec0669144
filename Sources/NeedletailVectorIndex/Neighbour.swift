// SPDX-License-Identifier: Apache-2.0

/// One result of a vector search: the internal ordinal of a row and how far it is from the query (smaller is nearer).
public struct Neighbour: Hashable, Sendable, Comparable {
    public var ordinal: UInt32
    public var distance: Float

    @inlinable
    public init(ordinal: UInt32, distance: Float) {
        self.ordinal = ordinal
        self.distance = distance
    }

    /// By distance, then by ordinal: a total order, as distances are never NaN.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool {
        left.distance < right.distance || (left.distance == right.distance && left.ordinal < right.ordinal)
    }
}
