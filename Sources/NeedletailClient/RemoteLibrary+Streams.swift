// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import Foundation
import NeedletailCoreTypes
import NeedletailLibrary

extension RemoteLibrary {
    /// Ends when the server ends it or the connection is lost; whoever reads then asks again.
    public func events(in collection: String?) async throws -> AsyncStream<LibraryEvent> {
        let response = try await client.events(client.request(.GET, ["events"], query: ["collection": collection]))
        return AsyncStream(bufferingPolicy: .bufferingNewest(1024)) { continuation in
            let reading = Task {
                defer { continuation.finish() }
                // A lost connection ends the stream, as its type cannot throw.
                try? await Self.read(response) { event in
                    if let event = try Self.libraryEvent(event) { continuation.yield(event) }
                }
            }
            continuation.onTermination = { _ in reading.cancel() }
        }
    }

    public func ask(_ request: AskRequest) async throws -> AsyncThrowingStream<AskEvent, any Error> {
        let response = try await client.events(try client.request(.POST, ["ask"], json: request))
        let client = client
        return AsyncThrowingStream { continuation in
            let reading = Task {
                do {
                    var isDone = false
                    try await client.translating {
                        try await Self.read(response) { event in
                            guard !isDone, let askEvent = try Self.askEvent(event) else { return }
                            if case .done = askEvent { isDone = true }
                            continuation.yield(askEvent)
                        }
                    }
                    guard isDone else {
                        throw LibraryError(
                            .unavailable, code: "answer_interrupted", "the server ended the answer before it was whole")
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in reading.cancel() }
        }
    }

    private static func read(
        _ response: HTTPClientResponse, _ take: (ServerSentEventParser.Event) throws -> Void
    ) async throws {
        var parser = ServerSentEventParser()
        for try await buffer in response.body {
            for event in try parser.consume(buffer.readableBytesView) { try take(event) }
        }
    }

    private static func libraryEvent(_ event: ServerSentEventParser.Event) throws -> LibraryEvent? {
        switch event.name {
        case "job": return .job(try decode(event))
        case "document": return .document(try decode(event))
        case "documentDeleted":
            let deleted: DeletedDocument = try decode(event)
            return .documentDeleted(deleted.id, collection: deleted.collection)
        default: return nil
        }
    }

    private static func askEvent(_ event: ServerSentEventParser.Event) throws -> AskEvent? {
        switch event.name {
        case "retrieval":
            let list: HitList = try decode(event)
            return .retrieval(list.hits)
        case "delta":
            let delta: DeltaText = try decode(event)
            return .delta(delta.text)
        case "citation": return .citation(try decode(event))
        case "done": return .done(try decode(event))
        case "error":
            let problem: ProblemDocument = try decode(event)
            throw problem.error(status: problem.status ?? 500, retryAfterSeconds: nil)
        default: return nil
        }
    }

    private static func decode<Value: Decodable>(_ event: ServerSentEventParser.Event) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(event.data.utf8))
        } catch {
            throw LibraryError(
                .upstream, code: "unexpected_answer",
                "the server sent an event \"\(event.name)\" that a Needletail server of this version does not")
        }
    }
}
