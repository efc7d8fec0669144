// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailTextAnalysis

/// The content words of a question, weighted by how few of the retrieved passages hold them.
struct QuestionTerms: Sendable {
    /// Term → weight, above 0.
    let weights: [String: Double]
    /// Those that stand in the plural: what a question for several things asks for.
    let plurals: Set<String>
    private let analyzer: any Analyzer

    /// - Parameter passages: the terms of each retrieved passage; the pool in which rarity is counted.
    init(question: String, passages: [Set<String>], analyzer: any Analyzer) {
        self.analyzer = analyzer
        let asking = Set(analyzer.terms(in: Self.askingWords))
        var terms = Set(analyzer.terms(in: question))
        if !terms.isSubset(of: asking) { terms.subtract(asking) }
        let words = question.lowercased().split { !$0.isLetter }.map(String.init)
        plurals = Set(words.filter(AnswerKind.isPlural).flatMap(analyzer.terms)).intersection(terms)
        let count = Double(passages.count)
        weights = Dictionary(
            uniqueKeysWithValues: terms.map { term in
                let holding = Double(passages.reduce(into: 0) { $0 += $1.contains(term) ? 1 : 0 })
                return (term, log(1 + (count - holding + 0.5) / (holding + 0.5)))
            })
    }

    /// The weight of the question's words found in `terms`, as a part of the whole; 0 for a question without words.
    func coverage(by terms: Set<String>) -> Double {
        // Summed in one order, so that the same input gives the same bits.
        let words = weights.sorted { $0.key < $1.key }
        let whole = words.reduce(0) { $0 + $1.value }
        guard whole > 0 else { return 0 }
        return words.reduce(0) { $0 + (terms.contains($1.key) ? $1.value : 0) } / whole
    }

    /// Whether the sentence begins with the thing asked for and says what it is: `A chunk is …`, `Chunk: …`. English
    /// only.
    func isDefined(by sentence: String) -> Bool {
        let cuts = [": ", " is ", " are ", " means ", " refers to ", " stands for ", " was ", " were "].compactMap {
            sentence.range(of: $0)
        }
        guard let cut = cuts.min(by: { $0.lowerBound < $1.lowerBound }) else { return false }
        let head = analyzer.terms(in: String(sentence[..<cut.lowerBound]))
        let asked = Set(weights.keys).subtracting(analyzer.terms(in: "mean stand"))
        return !asked.isEmpty && head.count <= asked.count + 3 && asked.isSubset(of: head)
    }

    /// Words that only make a sentence a question; stop lists for search keep some of them.
    private static let askingWords = """
        what when where who whom whose which why how many much do does did is are was were can could should would will
        has have had i me my we our you your it its this that there tell about please
        """
}
