// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailTextAnalysis

/// Checks what a model cites: looks the words up in the cited passage and lets nothing through that it does not find.
///
/// A sentence is backed by a passage when its words stand there (`verbatim`), or when one to three sentences in a row
/// say it in other words (`supported`): near in meaning, sharing content words, holding **every number** and every name
/// of the sentence, and negated exactly where it is. Names may also stand in the passage's headings.
struct CitationVerifier: Sendable {
    let encoder: any SentenceEncoder
    let analyzer: any Analyzer
    let configuration: VerificationConfiguration
    private let segmenter = PassageSegmenter()

    init(encoder: any SentenceEncoder, analyzer: any Analyzer, configuration: VerificationConfiguration) {
        self.encoder = encoder
        self.analyzer = analyzer
        self.configuration = configuration
    }

    /// The supports of a sentence among the passages it cites, in the order of citing. Numbers that name no passage are
    /// ignored.
    func supports(of sentence: ModelSentence, in passages: [Passage]) async throws -> [CitedText.Support] {
        var supports: [CitedText.Support] = []
        for number in sentence.cited where passages.indices.contains(number - 1) {
            if let support = try await support(of: sentence.text, in: passages[number - 1]) {
                supports.append(support)
            }
        }
        return supports
    }

    func support(of sentence: String, in passage: Passage) async throws -> CitedText.Support? {
        let sentence = MarkupStripping.plain(sentence)
        if let range = VerbatimMatch.range(of: sentence, in: passage.text) {
            return CitedText.Support(
                passage: passage, range: range, quote: ScalarText(passage.text)[range], score: 1, verdict: .verbatim)
        }
        let terms = Set(analyzer.terms(in: sentence))
        guard !terms.isEmpty else { return nil }
        let candidates = quotes(of: passage).compactMap { candidate -> Candidate? in
            var candidate = candidate
            candidate.overlap = overlap(terms, candidate.unit.display)
            return candidate.overlap >= configuration.minimumOverlap
                && holdsFacts(of: sentence, terms, candidate, passage) ? candidate : nil
        }
        guard !candidates.isEmpty else { return nil }
        let matrix = try await encoder.encode([sentence] + candidates.map(\.unit.display), as: .passage)
        let scored = candidates.enumerated().map { row, candidate in
            (candidate, (EvidenceSelection.cosine(matrix[0], matrix[row + 1]) + candidate.overlap) / 2)
        }
        // Of equally good quotes the shorter one says more exactly what the sentence rests on; candidates stand that
        // way.
        guard let best = scored.max(by: { $0.1 - $0.0.length < $1.1 - $1.0.length }),
            best.1 >= configuration.supportThreshold
        else { return nil }
        return CitedText.Support(
            passage: passage, range: best.0.unit.range, quote: best.0.unit.quote, score: min(best.1, 1),
            verdict: .supported)
    }

    private struct Candidate {
        var unit: QuoteUnit
        /// Its sentences one by one.
        var parts: [String]
        /// A small cost for each further sentence.
        var length: Double
        var overlap = 0.0
    }

    /// Every unit, and every run of sentences of one paragraph up to the allowed number.
    private func quotes(of passage: Passage) -> [Candidate] {
        let units = segmenter.units(of: passage)
        let text = ScalarText(passage.text)
        var candidates = units.map { Candidate(unit: $0, parts: [$0.display], length: 0) }
        for start in units.indices where units[start].kind == .sentence {
            var joined = units[start]
            var parts = [joined.display]
            for (further, next) in units[(start + 1)...].prefix(configuration.maximumQuoteSentences - 1).enumerated() {
                guard next.kind == .sentence, next.paragraph == joined.paragraph else { break }
                joined.range = TextRange(start: joined.range.start, end: next.range.end)
                joined.quote = text[joined.range]
                joined.display += " " + next.display
                parts.append(next.display)
                candidates.append(Candidate(unit: joined, parts: parts, length: 0.05 * Double(further + 1)))
            }
        }
        return candidates
    }

    private func overlap(_ terms: Set<String>, _ quote: String) -> Double {
        Double(terms.intersection(analyzer.terms(in: quote)).count) / Double(terms.count)
    }

    private func holdsFacts(
        of sentence: String, _ terms: Set<String>, _ candidate: Candidate, _ passage: Passage
    ) -> Bool {
        let quote = candidate.unit.display
        guard NamedTokens.numbers(in: sentence).isSubset(of: NamedTokens.numbers(in: quote)) else { return false }
        let context = ([quote, passage.title ?? ""] + passage.headingPath).joined(separator: "\n")
        guard NamedTokens.names(in: sentence).isSubset(of: NamedTokens.foldedWords(in: context)) else { return false }
        // Of several sentences, the one that speaks of the same must agree; its neighbours may deny other things.
        let core = candidate.parts.max { overlap(terms, $0) < overlap(terms, $1) } ?? quote
        return Negation.isNegated(sentence) == Negation.isNegated(core)
    }
}
