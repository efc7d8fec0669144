// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Okapi BM25 (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009) with the inverse document frequency
/// `ln(1 + (N − df + 0.5) / (df + 0.5))`, which is never negative.
public struct BM25: Hashable, Sendable {
    /// How fast repeats of a term stop counting. 0.5...2 is sane.
    public var k1: Double
    /// How much long documents are discounted: 0 not at all, 1 fully.
    public var b: Double

    public init(k1: Double = 1.2, b: Double = 0.75) {
        self.k1 = k1
        self.b = b
    }

    /// - Parameters:
    ///   - documents: live documents of the index.
    ///   - frequency: live documents that hold the term.
    public func inverseDocumentFrequency(documents: Int, frequency: Int) -> Double {
        log1p((Double(documents) - Double(frequency) + 0.5) / (Double(frequency) + 0.5))
    }

    /// What one term contributes to one document, without the inverse document frequency.
    /// - Parameter norm: see `norm(length:average:)`.
    @inlinable
    public func weight(termFrequency: Double, norm: Double) -> Double {
        termFrequency * (k1 + 1) / (termFrequency + norm)
    }

    /// The length discount of a document, lengths in terms with repeats.
    @inlinable
    public func norm(length: Double, average: Double) -> Double {
        k1 * (1 - b + b * (average > 0 ? length / average : 1))
    }
}
