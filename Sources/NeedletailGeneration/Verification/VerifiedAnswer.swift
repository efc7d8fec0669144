// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A model's stream → events that hold only what was checked.
struct VerifiedAnswer: Sendable {
    private let passages: [Passage]
    private let verifier: CitationVerifier
    private var assembler = SentenceAssembler()
    private var cited = CitedText()
    private var unverified = 0
    private var isRefused = false

    /// - Parameter passages: those the model was shown, in the order of their numbers.
    init(passages: [Passage], verifier: CitationVerifier) {
        self.passages = passages
        self.verifier = verifier
    }

    mutating func append(_ delta: String) async throws -> [AnswerEvent] {
        try await check(assembler.append(delta))
    }

    /// The last events, `done` included.
    mutating func finish(provider: String, model: String?) async throws -> [AnswerEvent] {
        var events = try await check(assembler.finish())
        guard !cited.citations.isEmpty else {
            let lead = cited.text.isEmpty ? "" : "\n"
            var answer = Answer.refused(provider: provider, model: model, unverifiedSentences: unverified)
            answer.text = cited.text + lead + Answer.refusal
            events += [.delta(lead + Answer.refusal), .done(answer)]
            return events
        }
        events.append(
            .done(
                Answer(
                    text: cited.text, answered: true, citations: cited.citations, unverifiedSentences: unverified,
                    provider: provider, model: model)))
        return events
    }

    private mutating func check(_ sentences: [ModelSentence]) async throws -> [AnswerEvent] {
        var events: [AnswerEvent] = []
        for sentence in sentences where !isRefused {
            if sentence.text.contains(PromptBuilder.noAnswer) {
                isRefused = true
                continue
            }
            let supports = try await verifier.supports(of: sentence, in: passages)
            if !supports.isEmpty {
                events += cited.append(sentence.text, supports: supports, separator: sentence.separator)
            } else if isStatement(sentence) {
                unverified += 1
                if verifier.configuration.unverifiedSentences == .mark {
                    let marked = sentence.text + " (not found in the documents)"
                    events += cited.append(marked, supports: [], separator: sentence.separator)
                }
            }
        }
        return events
    }

    /// Headings, lead-ins and rules claim nothing and are left out silently.
    private func isStatement(_ sentence: ModelSentence) -> Bool {
        !sentence.cited.isEmpty || !(sentence.text.hasSuffix(":") || sentence.text.hasPrefix("#"))
    }
}
