// SPDX-License-Identifier: Apache-2.0
import Foundation

/// How sure one can be that the retrieved passages answer the question at all: a logistic model of what can be measured
/// before answering. `docs/quality.md` holds the data it was fitted on, its ROC and its operating point; the constants
/// come from `Benchmarks/retrieval/answerability.py`.
public struct AnswerabilityModel: Hashable, Sendable {
    /// What the model looks at.
    public struct Features: Hashable, Sendable {
        /// Cosine of the question and the best sentence.
        public var sentenceSimilarity: Double
        /// Cosine of the question and the best passage.
        public var passageSimilarity: Double
        /// Weighted part of the question's words in the passage that holds most of them.
        public var passageCoverage: Double
        /// Weighted part of the question's words in the piece that would be answered with.
        public var sentenceCoverage: Double

        public init(
            sentenceSimilarity: Double, passageSimilarity: Double, passageCoverage: Double, sentenceCoverage: Double
        ) {
            self.sentenceSimilarity = sentenceSimilarity
            self.passageSimilarity = passageSimilarity
            self.passageCoverage = passageCoverage
            self.sentenceCoverage = sentenceCoverage
        }
    }

    /// Probability from which a question is answered, 0...1. Raise it to refuse more.
    public var threshold: Double

    public init(threshold: Double = Self.operatingPoint) {
        self.threshold = threshold
    }

    public static let operatingPoint = 0.28

    static let intercept = -5.63
    static let weights = Features(
        sentenceSimilarity: 5.19, passageSimilarity: 3.12, passageCoverage: 1.1, sentenceCoverage: 3.47)

    /// 0...1, calibrated on the sets named in `docs/quality.md` only: on other data an order, not a frequency.
    public func probability(_ features: Features) -> Double {
        let weights = Self.weights
        let sum =
            Self.intercept + weights.sentenceSimilarity * features.sentenceSimilarity
            + weights.passageSimilarity * features.passageSimilarity
            + weights.passageCoverage * features.passageCoverage
            + weights.sentenceCoverage * features.sentenceCoverage
        return 1 / (1 + exp(-sum))
    }

    public func isAnswerable(_ features: Features) -> Bool {
        probability(features) >= threshold
    }
}
