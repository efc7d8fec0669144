// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import NeedletailCoreTypes
import NeedletailLibrary

struct AskRoutes: Sendable {
    private struct Body: Decodable {
        var question: String
        var collection: String?
        var limit: Int?
        var stream: Bool?
        var mode: SearchMode?
        var documents: [DocumentID]?
        var thread: [AskRequest.Turn]?
    }

    private struct Retrieval: Encodable {
        var hits: [HitView]
    }

    private struct Delta: Encodable {
        var text: String
    }

    static let maxTurns = 100

    let api: NativeAPI

    var routes: [Route] {
        [
            Route(
                .post, "/api/v1/ask",
                Operation(
                    "ask", "Answers a question from the documents, as events or as a whole",
                    takes: .json("AskRequest"), answers: .schemaOrEvents("Answer")),
                timeout: nil
            ) { request in
                let timeout = api.configuration.requestTimeout
                let late = Problem(.requestTimeout, "the body did not arrive within \(timeout)")
                let body = try await withDeadline(timeout, late) {
                    try await request.json(Body.self, upTo: api.configuration.maxJSONBytes)
                }
                let ask = try Self.validated(body)
                let permit = try await api.queries.enter()
                let accepts = request.header(.accept) ?? ""
                if body.stream ?? !accepts.contains("application/json") || accepts.contains("text/event-stream") {
                    let events = try await api.library.ask(ask)
                    return EventStream.response(to: request, heartbeat: api.configuration.heartbeatInterval) { sink in
                        defer { withExtendedLifetime(permit) {} }
                        for try await event in events { try await Self.send(event, to: sink) }
                    }
                }
                defer { withExtendedLifetime(permit) {} }
                let slow = Problem(.timedOut, "the answer took longer than \(timeout)", retryAfterSeconds: 5)
                return try .json(try await withDeadline(timeout, slow) { try await whole(ask) })
            }
        ]
    }

    private static func validated(_ body: Body) throws -> AskRequest {
        try NativeAPI.checkText(body.question, field: "question", limit: 4096)
        try SearchRoutes.checkDocuments(body.documents)
        guard (body.thread?.count ?? 0) <= maxTurns else {
            throw Problem(.invalidField, "the field \"thread\" may have at most \(maxTurns) turns")
        }
        return AskRequest(
            question: body.question, collection: body.collection ?? "default",
            limit: try SearchRoutes.limit(body.limit, default: 8, in: 1...50), mode: body.mode ?? .hybrid,
            documents: body.documents, thread: body.thread ?? [])
    }

    private func whole(_ ask: AskRequest) async throws -> AnswerView {
        for try await event in try await api.library.ask(ask) {
            if case .done(let answer) = event { return answer }
        }
        throw Problem(.internalError, "the answer ended before it was whole")
    }

    private static func send(_ event: AskEvent, to sink: EventSink) async throws {
        switch event {
        case .retrieval(let hits): try await sink.send("retrieval", Retrieval(hits: hits))
        case .delta(let text): try await sink.send("delta", Delta(text: text))
        case .citation(let citation): try await sink.send("citation", citation)
        case .done(let answer): try await sink.send("done", answer)
        }
    }
}
