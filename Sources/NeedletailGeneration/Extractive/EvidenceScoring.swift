// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The probability that a piece answers: a logistic model of nearness of meaning, shared words, the rank of its passage
/// and its form.
struct EvidenceScoring: Sendable {
    /// What a sentence is judged by, in the order of `names`.
    /// - Parameter passage: the passage's fused score as a part of the best one's, 0...1.
    static func features(_ evidence: Evidence, passage: Double, kind: AnswerKind) -> [Double] {
        let unit = evidence.unit
        // "Deleting a collection deletes its documents" says nothing on how, but all on what happens and whether.
        let mayRepeat = kind == .open || kind == .yesOrNo
        let words = unit.display.split(whereSeparator: \.isWhitespace).count
        return [
            evidence.similarity, evidence.coverage, evidence.contextCoverage, passage, evidence.passage == 0 ? 1 : 0,
            unit.kind == .sentence && ContextDependency.needsPredecessor(unit.display) ? 1 : 0,
            !mayRepeat && evidence.novelty < 0.35 ? 1 : 0, log(Double(min(max(words, 1), 40))),
        ]
    }

    static let names = [
        "similarity", "coverage", "contextCoverage", "passage", "firstPassage", "dependent", "repeatsQuestion",
        "logWords",
    ]
    /// Fitted by `Benchmarks/retrieval/evidence.py` on sentences of prose marked as answering.
    static let intercept = -23.88
    static let weights = [10.45, 5.61, 0.45, 10.96, 0.9, 0.61, -4.47, 0.9]

    /// Log odds that prose cannot teach, set by hand: what lists, tables, code and headings are worth.
    var listForList = 3.0
    var stepsForProcedure = 2.0
    var instructionForProcedure = 1.0
    var definition = 3.0
    var statedReason = 1.0
    var plainAnswer = 1.0
    var headingAnswers = 2.5
    var question = -5.0
    var code = -1.5
    var short = -2.5
    /// For what is long and lacks the form of a sentence: menus, listings and code that lost their markup.
    var shapeless = -2.5
    /// A whole list or table for a question that asks for one thing, or that lists something else.
    var wholeForOne = -1.5
    /// In words: a piece below says too little to stand alone.
    var shortLength = 4

    /// - Parameter passage: the passage's fused score as a part of the best one's, 0...1.
    func score(_ evidence: Evidence, passage: Double, kind: AnswerKind) -> Double {
        let features = Self.features(evidence, passage: passage, kind: kind)
        let prose = zip(Self.weights, features).reduce(Self.intercept) { $0 + $1.0 * $1.1 }
        return 1 / (1 + exp(-(prose + form(evidence, kind: kind))))
    }

    private func form(_ evidence: Evidence, kind: AnswerKind) -> Double {
        let unit = evidence.unit
        var sum = headingAnswers * evidence.headingCoverage * evidence.headingCoverage
        let isMet = kind.isMet(by: unit)
        switch kind {
        case .list where isMet: sum += evidence.listsWhatIsAsked ? listForList : wholeForOne
        case .procedure where unit.kind == .steps: sum += stepsForProcedure
        case .procedure where isMet: sum += instructionForProcedure
        case .reason where isMet: sum += statedReason
        case .yesOrNo where isMet: sum += plainAnswer
        case .definition where evidence.isDefinition: sum += definition
        default: break
        }
        if unit.isBlock, kind != .list, kind != .procedure, kind != .open { sum += wholeForOne }
        if unit.display.hasSuffix("?") { sum += question }
        if unit.kind == .code, kind != .procedure { sum += code }
        if unit.display.split(separator: " ").count < shortLength { sum += short }
        if isShapeless(unit) { sum += shapeless }
        return sum
    }

    private func isShapeless(_ unit: QuoteUnit) -> Bool {
        guard unit.kind == .sentence || unit.kind == .listItem else { return false }
        let length = unit.display.unicodeScalars.count
        let signs = unit.display.unicodeScalars.reduce(into: 0) {
            $0 += "{}()[]=<>_;\"".unicodeScalars.contains($1) ? 1 : 0
        }
        if signs * 12 > length || joints(unit.display) > 2 { return true }
        let ends = unit.display.last.map { ".!?:)\"”。！？".contains($0) } ?? false
        return !ends && length > 160
    }

    /// Places where words of different elements ran together: `RecommendationsUnderstand`, `experiences.Code`.
    private func joints(_ text: String) -> Int {
        zip(text.unicodeScalars, text.unicodeScalars.dropFirst()).reduce(into: 0) { count, pair in
            let closes = pair.0.properties.isLowercase || pair.0 == "." || pair.0 == "?" || pair.0 == "!"
            if closes && pair.1.properties.isUppercase { count += 1 }
        }
    }
}
