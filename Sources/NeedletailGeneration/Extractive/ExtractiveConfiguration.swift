// SPDX-License-Identifier: Apache-2.0

/// Bounds of the extractive answer.
public struct ExtractiveConfiguration: Hashable, Sendable {
    public var answerability: AnswerabilityModel
    /// Of the given passages, how many are read. Default 8.
    public var maximumPassages: Int
    /// Of their sentences, how many are encoded: those with most of the question's words in the best passages first.
    /// Default 24.
    public var maximumSentences: Int
    /// The longest answer in Unicode scalars; a first sentence beyond it is shown all the same.
    public var maximumLength: Int
    /// Cosine from which two sentences say the same. Default 0.9.
    public var repetition: Double

    public init(
        answerability: AnswerabilityModel = AnswerabilityModel(), maximumPassages: Int = 8,
        maximumSentences: Int = 24, maximumLength: Int = 1_200, repetition: Double = 0.9
    ) {
        self.answerability = answerability
        self.maximumPassages = maximumPassages
        self.maximumSentences = maximumSentences
        self.maximumLength = maximumLength
        self.repetition = repetition
    }
}
