// SPDX-License-Identifier: Apache-2.0

/// How well a piece answers: nearness of meaning, shared words, the rank of its passage, and its form.
struct EvidenceScoring: Sendable {
    var similarityWeight = 0.55
    var coverageWeight = 0.25
    var passageWeight = 0.2
    var expectedKindBonus = 0.08
    var questionPenalty = 0.25
    var codePenalty = 0.1
    var dependencyPenalty = 0.04
    var shortPenalty = 0.15
    /// For what is long and lacks the form of a sentence: menus, listings and code that lost their markup.
    var shapelessPenalty = 0.15
    /// In words: a piece below says too little to stand alone.
    var shortLength = 4

    /// - Parameters:
    ///   - similarity: cosine with the question, −1...1.
    ///   - coverage: of the question's weighted words, 0...1.
    ///   - passage: the passage's fused score as a part of the best one's, 0...1.
    func score(
        _ unit: QuoteUnit, similarity: Double, coverage: Double, passage: Double, kind: AnswerKind, question: String
    ) -> Double {
        var score = similarityWeight * similarity + coverageWeight * coverage + passageWeight * passage
        if kind.isMet(by: unit.display, question: question) { score += expectedKindBonus }
        if unit.display.hasSuffix("?") { score -= questionPenalty }
        if unit.kind == .code { score -= codePenalty }
        if unit.kind == .sentence, ContextDependency.needsPredecessor(unit.display) { score -= dependencyPenalty }
        if unit.display.split(separator: " ").count < shortLength { score -= shortPenalty }
        if isShapeless(unit) { score -= shapelessPenalty }
        return score
    }

    private func isShapeless(_ unit: QuoteUnit) -> Bool {
        guard unit.kind == .sentence || unit.kind == .listItem else { return false }
        let length = unit.display.unicodeScalars.count
        let signs = unit.display.unicodeScalars.reduce(into: 0) {
            $0 += "{}()[]=<>_;\"".unicodeScalars.contains($1) ? 1 : 0
        }
        if signs * 12 > length { return true }
        let ends = unit.display.last.map { ".!?:)\"”。！？".contains($0) } ?? false
        return !ends && length > 160
    }
}
