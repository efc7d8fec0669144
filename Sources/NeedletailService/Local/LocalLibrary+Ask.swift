// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailGeneration
import NeedletailLibrary

extension LocalLibrary {
    public func ask(_ request: AskRequest) async throws -> AsyncThrowingStream<AskEvent, any Error> {
        let question = request.question
        guard !question.isEmpty, question.utf8.count <= 4096 else {
            throw LibraryError(
                .invalid, code: "invalid_query", "the question has \(question.utf8.count) bytes, expected 1...4096")
        }
        guard (1...50).contains(request.limit) else {
            throw LibraryError(.invalid, code: "out_of_range", "limit is \(request.limit), expected 1...50")
        }
        return AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await LibraryError.explained { try await answer(request) { continuation.yield($0) } }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func answer(_ request: AskRequest, yield: (AskEvent) -> Void) async throws {
        let start = ContinuousClock.now
        let passages = try await passages(
            for: retrievalQuery(request), in: request.collection, limit: request.limit, mode: request.mode,
            documents: request.documents)
        let hits = passages.map(HitView.init)
        yield(.retrieval(hits))
        let thread = request.thread.map { AnswerRequest.Exchange(question: $0.question, answer: $0.answer) }
        let events = parts.generator.events(
            for: AnswerRequest(question: request.question, passages: passages, thread: thread))
        for try await event in events {
            switch event {
            case .delta(let text): yield(.delta(text))
            case .citation(let citation): yield(.citation(CitationView(try await located(citation))))
            case .done(let answer):
                var citations: [CitationView] = []
                for citation in answer.citations {
                    citations.append(CitationView(try await located(citation)))
                }
                metrics.answers(answered: answer.answered, provider: answer.provider).increment()
                yield(
                    .done(
                        AnswerView(
                            answer: answer.text, answered: answer.answered, citations: citations, nearest: hits,
                            provider: answer.provider, model: answer.model,
                            tookMilliseconds: Self.milliseconds(since: start))))
            }
        }
    }

    /// A follow-up question often leaves out what it is about ("and on Windows?"): the question before it is searched with
    /// it, the present one first so that it weighs more where a model cuts long input.
    private func retrievalQuery(_ request: AskRequest) -> String {
        guard let last = request.thread.last, request.question.split(separator: " ").count <= 6 else {
            return request.question
        }
        return request.question + " " + last.question
    }

    /// Adds where the quote is on its page, for formats with pages.
    private func located(_ citation: Citation) async throws -> Citation {
        guard citation.page != nil else { return citation }
        var located = citation
        located.boxes = try await boxes(of: citation.documentID, range: citation.source)
        return located
    }
}
