// SPDX-License-Identifier: Apache-2.0

/// How strictly a model's sentences are held to their sources.
public struct VerificationConfiguration: Hashable, Sendable {
    /// What becomes of a sentence that none of its cited passages supports.
    public enum UnverifiedSentences: String, Hashable, Sendable, Codable {
        /// Left out of the answer and counted.
        case drop
        /// Shown with a note behind it and counted.
        case mark
    }

    public var unverifiedSentences: UnverifiedSentences
    /// Support from which a quote backs a sentence, 0...1: the mean of cosine and shared content words. Default 0.6.
    public var supportThreshold: Double
    /// The least part of the sentence's content words that the quote must hold, 0...1. Default 0.35.
    public var minimumOverlap: Double
    /// The most sentences in a row that may together back one sentence. Default 3.
    public var maximumQuoteSentences: Int

    public init(
        unverifiedSentences: UnverifiedSentences = .drop, supportThreshold: Double = 0.6,
        minimumOverlap: Double = 0.35, maximumQuoteSentences: Int = 3
    ) {
        self.unverifiedSentences = unverifiedSentences
        self.supportThreshold = supportThreshold
        self.minimumOverlap = minimumOverlap
        self.maximumQuoteSentences = maximumQuoteSentences
    }
}
