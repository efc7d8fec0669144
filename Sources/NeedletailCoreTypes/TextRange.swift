// SPDX-License-Identifier: Apache-2.0

/// A half-open range of a text, in **Unicode scalars** (code points) from its start: what Python's `text[start:end]` takes.
/// Not bytes, not UTF-16 units, not grapheme clusters.
public struct TextRange: Hashable, Comparable, Sendable, Codable {
    public var start: Int
    public var end: Int

    /// - Precondition: `0 <= start <= end`.
    public init(start: Int, end: Int) {
        precondition(0 <= start && start <= end, "a text range needs 0 <= start <= end")
        self.start = start
        self.end = end
    }

    public var length: Int { end - start }
    public var isEmpty: Bool { start == end }

    public func overlaps(_ other: TextRange) -> Bool { start < other.end && other.start < end }

    public func contains(_ other: TextRange) -> Bool { start <= other.start && other.end <= end }

    public static func < (left: Self, right: Self) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}
