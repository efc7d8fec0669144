// SPDX-License-Identifier: Apache-2.0

/// What can be wrong with the input of a vector index.
public enum VectorIndexError: Error, Hashable, Sendable, CustomStringConvertible {
    case dimensionMismatch(expected: Int, received: Int)
    /// A NaN or an infinity among the numbers.
    case notFinite
    /// A stored form cannot be what this index wrote.
    case corrupted(reason: String)

    public var description: String {
        switch self {
        case .dimensionMismatch(let expected, let received):
            "the index holds vectors of dimension \(expected), got one of dimension \(received)"
        case .notFinite: "a vector must hold finite numbers only"
        case .corrupted(let reason): "the stored index is damaged: \(reason)"
        }
    }
}
