// SPDX-License-Identifier: Apache-2.0

/// A piece of a passage with all that is known of how well it answers.
struct Evidence: Sendable {
    var unit: QuoteUnit
    /// Index into the request's passages.
    var passage: Int
    var terms: Set<String>
    var embedding: ArraySlice<Float>
    /// With the question, −1...1.
    var similarity: Double
    /// Part of the question's weighted words, 0...1.
    var coverage: Double
    var score: Double
}
