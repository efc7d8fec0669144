// SPDX-License-Identifier: Apache-2.0

/// A piece of a passage with all that is known of how well it answers.
struct Evidence: Sendable {
    var unit: QuoteUnit
    /// Index into the request's passages.
    var passage: Int
    var terms: Set<String>
    var embedding: ArraySlice<Float> = []
    /// Cosine with the question, −1...1.
    var similarity = 0.0
    /// Part of the question's weighted words in the piece itself, 0...1.
    var coverage: Double
    /// The part that its headings and neighbours hold and it does not, 0...1.
    var contextCoverage: Double
    /// Part of the question's weighted words in the heading right above it, 0...1.
    var headingCoverage: Double
    /// Part of its own words that the question does not have, 0...1.
    var novelty: Double
    /// Whether it says what the thing asked for is.
    var isDefinition: Bool
    /// Whether a list or table says that it lists what is asked for.
    var listsWhatIsAsked: Bool
    /// Probability that it answers, 0...1, by `EvidenceScoring`.
    var score = 0.0
}
