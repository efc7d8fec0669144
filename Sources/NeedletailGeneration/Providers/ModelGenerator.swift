// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailTextAnalysis

/// What the generators that ask a model share: prompt → stream → verified events.
struct ModelGenerator: Sendable {
    let stream: ProviderStream
    let prompts: PromptBuilder
    let verifier: CitationVerifier

    func write(
        _ request: AnswerRequest, to continuation: AsyncThrowingStream<AnswerEvent, any Error>.Continuation
    ) async throws {
        let dialect = stream.dialect
        guard !request.passages.isEmpty else {
            continuation.yield(.delta(Answer.refusal))
            continuation.yield(.done(.refused(provider: dialect.name, model: dialect.model)))
            return
        }
        let prompt = try prompts.prompt(for: request)
        let writer = Writer(
            answer: VerifiedAnswer(passages: prompt.passages, verifier: verifier),
            continuation: continuation)
        try await stream.run(prompt) { try await writer.append($0) }
        try await writer.finish(provider: dialect.name, model: dialect.model)
    }

    private actor Writer {
        private var answer: VerifiedAnswer
        private let continuation: AsyncThrowingStream<AnswerEvent, any Error>.Continuation

        init(answer: VerifiedAnswer, continuation: AsyncThrowingStream<AnswerEvent, any Error>.Continuation) {
            self.answer = answer
            self.continuation = continuation
        }

        func append(_ delta: String) async throws {
            // Pieces arrive one after the other, so nothing else touches the answer while this waits.
            var answer = self.answer
            let events = try await answer.append(delta)
            self.answer = answer
            for event in events { continuation.yield(event) }
        }

        func finish(provider: String, model: String?) async throws {
            var answer = self.answer
            let events = try await answer.finish(provider: provider, model: model)
            self.answer = answer
            for event in events { continuation.yield(event) }
        }
    }
}
