// SPDX-License-Identifier: Apache-2.0

/// How near two vectors are: smaller is nearer. Its scale depends on the metric.
public struct Distance: Hashable, Comparable, Sendable, Codable {
    public let value: Float

    public init(_ value: Float) {
        self.value = value
    }

    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

/// How good a result is: larger is better. Its scale depends on what produced it.
public struct Score: Hashable, Comparable, Sendable, Codable {
    public let value: Double

    public init(_ value: Double) {
        self.value = value
    }

    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

/// The distance of a collection, fixed when it is created.
public enum Metric: String, Hashable, Sendable, Codable, CaseIterable {
    /// 1 − cos; vectors are normalized on the side, a zero vector is at distance 1 from everything.
    case cosine
    /// Squared Euclidean distance.
    case l2
    /// 1 − dot product; may be negative.
    case innerProduct = "ip"
}
