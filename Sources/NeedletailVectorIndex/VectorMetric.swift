// SPDX-License-Identifier: Apache-2.0

/// How the distance of two vectors is computed.
public enum VectorMetric: UInt8, Sendable {
    /// 1 − cos, over copies normalized on the side; a zero vector is at distance 1 from everything.
    case cosine = 0
    /// Squared Euclidean distance.
    case squaredL2 = 1
    /// 1 − dot product; may be negative.
    case innerProduct = 2
}
