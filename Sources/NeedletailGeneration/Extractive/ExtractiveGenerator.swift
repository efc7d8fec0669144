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
    private let segmenter = PassageSegmenter(givesWholesAndParts: true)
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
            var isAfterBlock = false
            for piece in selection.select(from: pool.evidence, passages: pool.passages) {
                let support = CitedText.Support(
                    passage: pool.passages[piece.passage], range: piece.unit.range, quote: piece.unit.quote,
                    score: min(max(piece.score, 0), 1), verdict: .verbatim)
                let separator = isAfterBlock || piece.unit.isBlock ? "\n\n" : " "
                isAfterBlock = piece.unit.isBlock
                for event in cited.append(Self.closed(piece.unit), supports: [support], separator: separator) {
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

    /// The pieces that may be quoted, judged, and what `AnswerabilityModel` sees.
    struct Pool {
        var passages: [Passage]
        var evidence: [Evidence] = []
        var features: AnswerabilityModel.Features?
    }

    func evidence(for request: AnswerRequest) async throws -> Pool {
        var pool = Pool(passages: Array(request.passages.prefix(configuration.maximumPassages)))
        let passageTerms = pool.passages.map { passage in
            Set(analyzer.terms(in: (passage.headingPath + [passage.text]).joined(separator: "\n")))
        }
        let terms = QuestionTerms(question: request.question, passages: passageTerms, analyzer: analyzer)
        let ranks = Self.ranks(pool.passages)
        var candidates = pool.passages.indices.flatMap { index in
            self.candidates(of: pool.passages[index], at: index, terms: terms)
        }
        if candidates.count > configuration.maximumSentences {
            func promise(_ one: Evidence) -> Double {
                one.coverage + 0.5 * one.contextCoverage + 0.5 * one.headingCoverage + ranks[one.passage]
            }
            candidates = Array(
                candidates.map { ($0, promise($0)) }.sorted {
                    $0.1 != $1.1 ? $0.1 > $1.1 : ($0.0.passage, $0.0.unit.range) < ($1.0.passage, $1.0.unit.range)
                }.map(\.0).prefix(configuration.maximumSentences))
        }
        guard !candidates.isEmpty else { return pool }
        let question = try await encoder.encode([request.question], as: .query)
        let matrix = try await encoder.encode(candidates.map { Self.encoded($0.unit) }, as: .passage)
        let kind = AnswerKind(question: request.question)
        for row in candidates.indices {
            candidates[row].embedding = matrix[row]
            candidates[row].similarity = EvidenceSelection.cosine(question[0], matrix[row])
            candidates[row].score = scoring.score(
                candidates[row], passage: ranks[candidates[row].passage], kind: kind)
        }
        preferShorter(&candidates)
        let passageSimilarity = try await bestPassageSimilarity(pool.passages, question[0])
        pool.evidence = candidates
        pool.features = AnswerabilityModel.Features(
            sentenceSimilarity: candidates.map(\.similarity).max() ?? 0, passageSimilarity: passageSimilarity,
            passageCoverage: passageTerms.map(terms.coverage).max() ?? 0,
            sentenceCoverage: candidates.max { $0.score < $1.score }?.coverage ?? 0)
        return pool
    }

    /// What leans on a sentence adds nothing when that sentence alone is as near and has as many of the question's words.
    private func preferShorter(_ candidates: inout [Evidence]) {
        for row in candidates.indices where candidates[row].unit.kind == .sentence {
            let pair = candidates[row]
            let alone = candidates.filter {
                $0.passage == pair.passage && $0.unit.kind == .sentence && $0.unit.range.start == pair.unit.range.start
                    && $0.unit.range.end < pair.unit.range.end && $0.coverage >= pair.coverage
                    && $0.similarity >= pair.similarity
                    && $0.unit.display.split(separator: " ").count >= scoring.shortLength
            }
            if let best = alone.map(\.score).max() { candidates[row].score = min(pair.score, best * 0.99) }
        }
    }

    /// Fused scores as parts of the best one.
    private static func ranks(_ passages: [Passage]) -> [Double] {
        let best = max(passages.map(\.scores.fused).max() ?? 0, .leastNonzeroMagnitude)
        return passages.map { min(max($0.scores.fused / best, 0), 1) }
    }

    /// A heading names the subject that lists and short answers below it leave out.
    private static func encoded(_ unit: QuoteUnit) -> String {
        unit.heading.map { "\($0)\n\(unit.display)" } ?? unit.display
    }

    private func candidates(of passage: Passage, at index: Int, terms: QuestionTerms) -> [Evidence] {
        let units = candidateUnits(of: passage)
        let unitTerms = units.map { Set(analyzer.terms(in: $0.display)) }
        let headings = Set(analyzer.terms(in: (passage.headingPath + [passage.title ?? ""]).joined(separator: " ")))
        return units.indices.map { place in
            let own = unitTerms[place]
            let inner = units[place].heading ?? passage.headingPath.last ?? ""
            let heading = Set(analyzer.terms(in: inner))
            var around = own.union(headings).union(heading)
            if place > 0 { around.formUnion(unitTerms[place - 1]) }
            if place + 1 < units.count { around.formUnion(unitTerms[place + 1]) }
            let coverage = terms.coverage(by: own)
            let known = own.reduce(into: 0) { $0 += terms.weights[$1] == nil ? 0 : 1 }
            return Evidence(
                unit: units[place], passage: index, terms: own, coverage: coverage,
                contextCoverage: terms.coverage(by: around) - coverage, headingCoverage: terms.coverage(by: heading),
                novelty: own.isEmpty ? 0 : 1 - Double(known) / Double(own.count),
                isDefinition: terms.isDefined(by: units[place].display),
                listsWhatIsAsked: !terms.plurals.isDisjoint(
                    with: heading.union(analyzer.terms(in: units[place].caption ?? ""))))
        }
    }

    /// The units of a passage; one that leans on its predecessor, or follows a word or two (`Yes.`), stands together
    /// with it.
    private func candidateUnits(of passage: Passage) -> [QuoteUnit] {
        let units = segmenter.units(of: passage)
        let text = ScalarText(passage.text)
        return units.enumerated().map { index, unit in
            guard index > 0, unit.kind == .sentence else { return unit }
            let before = units[index - 1]
            guard before.kind == .sentence, before.paragraph == unit.paragraph,
                !ContextDependency.needsPredecessor(before.display),
                ContextDependency.needsPredecessor(unit.display)
                    || before.display.split(separator: " ").count < scoring.shortLength
            else { return unit }
            var joined = unit
            joined.range.start = before.range.start
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
    private static func closed(_ unit: QuoteUnit) -> String {
        let display = unit.display
        guard !unit.isBlock, let last = display.last else { return display }
        if last == ":" || last == ";" || last == "," { return display.dropLast() + "." }
        return last.isLetter || last.isNumber || last == ")" ? display + "." : display
    }
}
