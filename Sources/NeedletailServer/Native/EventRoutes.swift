// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import NeedletailCoreTypes
import NeedletailLibrary
import ServiceLifecycle

struct EventRoutes: Sendable {
    private struct Deletion: Encodable {
        var id: DocumentID
        var collection: String
    }

    let api: NativeAPI

    var routes: [Route] {
        [
            Route(
                .get, "/api/v1/events",
                Operation(
                    "events", "Changes from now on: events `job`, `document`, `documentDeleted`",
                    query: [.init("collection", .text)], answers: .events),
                timeout: nil
            ) { request in
                let permit = try await api.streams.enter()
                let events = try await api.library.events(in: request.query.string("collection"))
                return EventStream.response(to: request, heartbeat: api.configuration.heartbeatInterval) { sink in
                    defer { withExtendedLifetime(permit) {} }
                    for await event in events.cancelOnGracefulShutdown() { try await Self.send(event, to: sink) }
                    try await sink.sendClosing()
                }
            }
        ]
    }

    private static func send(_ event: LibraryEvent, to sink: EventSink) async throws {
        switch event {
        case .job(let job): try await sink.send("job", job)
        case .document(let document): try await sink.send("document", document)
        case .documentDeleted(let id, let collection):
            try await sink.send("documentDeleted", Deletion(id: id, collection: collection))
        }
    }
}
