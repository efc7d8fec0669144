// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailTextAnalysis

/// Answers with the passages' own sentences: no model writes anything, so nothing can be made up.
///
/// Every sentence shown is an exact quote but for markup and white space. Questions that the passages do not answer are
/// refused by `AnswerabilityModel`. Deterministic for the same encoder.
public struct ExtractiveGenerator: AnswerGenerator {
    public let provider = "extractive"
    public let model: String? = nil
    private let encoder: any SentenceEncoder
    private let analyzer: any Analyzer
    private let configuration: ExtractiveConfiguration
    private let segmenter = PassageSegmenter()
    private let scoring = EvidenceScoring()

    public init(
        encoder: any SentenceEncoder, analyzer: any Analyzer,
        configuration: ExtractiveConfiguration = ExtractiveConfiguration()
    ) {
        self.encoder = encoder
        self.analyzer = analyzer
        self.configuration = configuration
    }

    public func events(for request: AnswerRequest) -> AsyncThrowingStream<AnswerEvent, any Error> {
        stream { continuation in
            let pool = try await evidence(for: request)
            guard let features = pool.features, configuration.answerability.isAnswerable(features) else {
                continuation.yield(.delta(Answer.refusal))
                continuation.yield(.done(.refused(provider: provider, model: model)))
                return
            }
            let kind = AnswerKind(question: request.question)
            let selection = EvidenceSelection(
                kind: kind, maximumLength: configuration.maximumLength, repetition: configuration.repetition)
            var cited = CitedText()
            for piece in selection.select(from: pool.evidence, passages: pool.passages) {
                let support = CitedText.Support(
                    passage: pool.passages[piece.passage], range: piece.unit.range, quote: piece.unit.quote,
                    score: min(max(piece.score, 0), 1), verdict: .verbatim)
                for event in cited.append(Self.closed(piece.unit.display), supports: [support]) {
                    continuation.yield(event)
                }
            }
            continuation.yield(
                .done(
                    Answer(
                        text: cited.text, answered: true, citations: cited.citations, provider: provider,
                        model: model)))
        }
    }

    /// What `AnswerabilityModel` sees for this request; nil when the passages hold nothing to quote.
    public func answerabilityFeatures(for request: AnswerRequest) async throws -> AnswerabilityModel.Features? {
        try await evidence(for: request).features
    }

    private struct Pool {
        var passages: [Passage]
        var evidence: [Evidence] = []
        var features: AnswerabilityModel.Features?
    }

    private func evidence(for request: AnswerRequest) async throws -> Pool {
        var pool = Pool(passages: Array(request.passages.prefix(configuration.maximumPassages)))
        let passageTerms = pool.passages.map { passage in
            Set(analyzer.terms(in: (passage.headingPath + [passage.text]).joined(separator: "\n")))
        }
        let terms = QuestionTerms(question: request.question, passages: passageTerms, analyzer: analyzer)
        var candidates = pool.passages.enumerated().flatMap { index, passage in
            candidateUnits(of: passage).map { unit in
                candidate(unit, passage: index, heading: passage.headingPath, terms: terms)
            }
        }
        if candidates.count > configuration.maximumSentences {
            candidates = Array(
                candidates.sorted {
                    $0.coverage != $1.coverage
                        ? $0.coverage > $1.coverage
                        : ($0.passage, $0.unit.range) < ($1.passage, $1.unit.range)
                }.prefix(configuration.maximumSentences))
        }
        guard !candidates.isEmpty else { return pool }
        let question = try await encoder.encode([request.question], as: .query)
        let matrix = try await encoder.encode(candidates.map(\.unit.display), as: .passage)
        let best = max(pool.passages.map(\.scores.fused).max() ?? 0, .leastNonzeroMagnitude)
        let kind = AnswerKind(question: request.question)
        for row in candidates.indices {
            candidates[row].embedding = matrix[row]
            candidates[row].similarity = EvidenceSelection.cosine(question[0], matrix[row])
            let rank = pool.passages[candidates[row].passage].scores.fused / best
            candidates[row].score = scoring.score(
                candidates[row].unit, similarity: candidates[row].similarity, coverage: candidates[row].coverage,
                passage: min(max(rank, 0), 1), kind: kind, question: request.question)
        }
        let passageSimilarity = try await bestPassageSimilarity(pool.passages, question[0])
        pool.evidence = candidates
        pool.features = AnswerabilityModel.Features(
            sentenceSimilarity: candidates.map(\.similarity).max() ?? 0, passageSimilarity: passageSimilarity,
            passageCoverage: passageTerms.map(terms.coverage).max() ?? 0)
        return pool
    }

    private func candidate(
        _ unit: QuoteUnit, passage: Int, heading: [String], terms: QuestionTerms
    ) -> Evidence {
        let own = Set(analyzer.terms(in: unit.display))
        // A heading often names the subject that its sentences leave out.
        let withHeading = own.union(analyzer.terms(in: heading.joined(separator: " ")))
        let coverage = 0.7 * terms.coverage(by: own) + 0.3 * terms.coverage(by: withHeading)
        return Evidence(
            unit: unit, passage: passage, terms: own, embedding: [], similarity: 0, coverage: coverage, score: 0)
    }

    /// The units of a passage; one that leans on its predecessor stands together with it.
    private func candidateUnits(of passage: Passage) -> [QuoteUnit] {
        let units = segmenter.units(of: passage)
        let text = ScalarText(passage.text)
        return units.enumerated().map { index, unit in
            guard index > 0, unit.kind == .sentence, ContextDependency.needsPredecessor(unit.display) else {
                return unit
            }
            let before = units[index - 1]
            guard before.kind == .sentence, before.paragraph == unit.paragraph,
                !ContextDependency.needsPredecessor(before.display)
            else { return unit }
            var joined = unit
            joined.range = TextRange(start: before.range.start, end: unit.range.end)
            joined.quote = text[joined.range]
            joined.display = before.display + " " + unit.display
            return joined
        }
    }

    /// Lexical search alone knows no cosine: the passages are encoded then.
    private func bestPassageSimilarity(_ passages: [Passage], _ question: ArraySlice<Float>) async throws -> Double {
        let known = passages.compactMap(\.scores.dense)
        if let best = known.max() { return best }
        let matrix = try await encoder.encode(passages.map(\.text), as: .passage)
        return (0..<matrix.rows).map { EvidenceSelection.cosine(question, matrix[$0]) }.max() ?? 0
    }

    /// A sentence ends with a mark, whatever the list item or table row it came from ended with.
    private static func closed(_ display: String) -> String {
        guard let last = display.last else { return display }
        if last == ":" || last == ";" || last == "," { return display.dropLast() + "." }
        return last.isLetter || last.isNumber || last == ")" ? display + "." : display
    }
}
