// SPDX-License-Identifier: Apache-2.0

/// A set of ordinals, one bit each. A value: copies share storage until one of them changes.
///
/// Ordinals at or beyond `capacity` are simply not members; `insert` grows the set. Set operations accept sets of
/// different capacities.
public struct BitSet: Hashable, Sendable {
    @usableFromInline var words: [UInt64]

    /// An empty set with room for ordinals below `capacity`.
    public init(capacity: Int = 0) {
        words = [UInt64](repeating: 0, count: (max(0, capacity) + 63) / 64)
    }

    /// The set of all ordinals below `count`.
    public init(allBelow count: Int) {
        words = [UInt64](repeating: ~0, count: (max(0, count) + 63) / 64)
        if count % 64 != 0, !words.isEmpty { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
    }

    init(words: [UInt64]) {
        self.words = words
    }

    /// Number of ordinals that fit without growing.
    public var capacity: Int { words.count * 64 }

    /// Number of members. O(capacity / 64).
    public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    @inlinable
    public func contains(_ ordinal: UInt32) -> Bool {
        let word = Int(ordinal >> 6)
        return word < words.count && words[word] & (1 << UInt64(ordinal & 63)) != 0
    }

    public mutating func insert(_ ordinal: UInt32) {
        let word = Int(ordinal >> 6)
        if word >= words.count {
            // Doubling keeps a long run of inserts linear.
            let wanted = max(word + 1, words.count * 2)
            words.append(contentsOf: repeatElement(0, count: wanted - words.count))
        }
        words[word] |= 1 << UInt64(ordinal & 63)
    }

    public mutating func remove(_ ordinal: UInt32) {
        let word = Int(ordinal >> 6)
        if word < words.count { words[word] &= ~(1 << UInt64(ordinal & 63)) }
    }

    public mutating func formUnion(_ other: BitSet) {
        if other.words.count > words.count {
            words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
        }
        for index in other.words.indices { words[index] |= other.words[index] }
    }

    public mutating func formIntersection(_ other: BitSet) {
        for index in words.indices { words[index] &= index < other.words.count ? other.words[index] : 0 }
    }

    public mutating func subtract(_ other: BitSet) {
        for index in 0..<min(words.count, other.words.count) { words[index] &= ~other.words[index] }
    }

    /// Calls `body` with each member in ascending order.
    @inlinable
    public func forEach(_ body: (UInt32) throws -> Void) rethrows {
        for index in words.indices {
            var word = words[index]
            while word != 0 {
                try body(UInt32(index * 64 + word.trailingZeroBitCount))
                word &= word - 1
            }
        }
    }

    /// The words, least ordinal first, valid only inside `body`.
    @inlinable
    public func withWords<R>(_ body: (UnsafeBufferPointer<UInt64>) throws -> R) rethrows -> R {
        try words.withUnsafeBufferPointer(body)
    }

    /// Equal when they have the same members, whatever their capacities.
    public static func == (left: BitSet, right: BitSet) -> Bool {
        let shared = min(left.words.count, right.words.count)
        return left.words[..<shared] == right.words[..<shared]
            && left.words[shared...].allSatisfy { $0 == 0 } && right.words[shared...].allSatisfy { $0 == 0 }
    }

    public func hash(into hasher: inout Hasher) {
        forEach { hasher.combine($0) }
    }
}
