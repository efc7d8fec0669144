// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// Answers with server-sent events. The work is cancelled as soon as the reader is gone; the connection is closed at
/// the end.
enum EventStream {
    private static let queuedEvents = 4

    static func response(
        to request: RouteRequest, heartbeat: Duration,
        _ produce: @escaping @Sendable (EventSink) async throws -> Void
    ) -> Response {
        let body = ResponseBody { writer in
            let queue = EventQueue(capacity: queuedEvents)
            let readerGone = try await ReaderWatch.readerGone(on: request.connection)
            readerGone.whenComplete { _ in queue.abandon() }
            try await withTaskCancellationHandler {
                try await write(queue, to: &writer, heartbeat: heartbeat, request: request, produce)
            } onCancel: {
                queue.abandon()
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no",
                .connection: "close",
            ],
            body: body)
    }

    private static func write(
        _ queue: EventQueue, to writer: inout any ResponseBodyWriter, heartbeat: Duration, request: RouteRequest,
        _ produce: @escaping @Sendable (EventSink) async throws -> Void
    ) async throws {
        // Says at once that the stream is open, so that readers and proxies do not wait for the first event.
        try await writer.write(ServerSentEvent.heartbeat)
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer {
                queue.abandon()
                group.cancelAll()
            }
            group.addTask {
                await fill(EventSink(queue: queue), request: request, produce)
                queue.finish()
            }
            group.addTask {
                while true {
                    try await Task.sleep(for: heartbeat)
                    queue.sendIfEmpty(ServerSentEvent.heartbeat)
                }
            }
            while let buffer = try await queue.next() { try await writer.write(buffer) }
        }
    }

    private static func fill(
        _ sink: EventSink, request: RouteRequest, _ produce: @Sendable (EventSink) async throws -> Void
    ) async {
        do {
            try await produce(sink)
        } catch is CancellationError {
            return
        } catch {
            let problem = Problem(describing: error)
            if problem.status >= 500 {
                request.logger.error("stream failed", metadata: ["error": .string(String(describing: error))])
            }
            // Fails only when nobody reads any more.
            try? await sink.send(
                "error", problem.body(instance: request.request.uri.path, requestID: request.requestID))
        }
    }
}
