// SPDX-License-Identifier: Apache-2.0

/// Question and passages → an answer whose every sentence is backed by a looked-up quote.
///
/// Calls may overlap. Ending the iteration or cancelling the task stops the work and closes any connection.
public protocol AnswerGenerator: Sendable {
    /// `extractive`, `openai` or `anthropic`.
    var provider: String { get }
    var model: String? { get }

    /// - Throws: in the stream, `GenerationError` from models, what the encoder throws, `CancellationError`.
    func events(for request: AnswerRequest) -> AsyncThrowingStream<AnswerEvent, any Error>
}

extension AnswerGenerator {
    /// Waits for the whole answer.
    public func answer(_ request: AnswerRequest) async throws -> Answer {
        for try await event in events(for: request) {
            if case .done(let answer) = event { return answer }
        }
        try Task.checkCancellation()
        throw GenerationError.streamEndedEarly(provider: provider)
    }

    /// Runs `write` in a task that lives no longer than the stream.
    func stream(
        _ write: @escaping @Sendable (AsyncThrowingStream<AnswerEvent, any Error>.Continuation) async throws -> Void
    ) -> AsyncThrowingStream<AnswerEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await write(continuation)
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
