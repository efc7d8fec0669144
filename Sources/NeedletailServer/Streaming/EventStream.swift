// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// Answers with server-sent events. The work is cancelled as soon as the reader is gone; the connection is closed at
/// the end.
enum EventStream {
    static func response(
        to request: RouteRequest, heartbeat: Duration,
        _ produce: @escaping @Sendable (EventSink) async throws -> Void
    ) -> Response {
        let body = ResponseBody { writer in
            try await request.request.body.consumeWithCancellationOnInboundClose { _ in
                try await write(to: &writer, heartbeat: heartbeat, request: request, produce)
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
        to writer: inout any ResponseBodyWriter, heartbeat: Duration, request: RouteRequest,
        _ produce: @escaping @Sendable (EventSink) async throws -> Void
    ) async throws {
        let (events, source) = RequestBody.makeStream()
        let sink = EventSink(source: source)
        // Says at once that the stream is open, so that readers and proxies do not wait for the first event.
        try await writer.write(ServerSentEvent.heartbeat)
        let producer = Task {
            defer { source.finish() }
            do {
                try await produce(sink)
            } catch is CancellationError {
                return
            } catch {
                if Problem(describing: error).status >= 500 {
                    request.logger.error("stream failed", metadata: ["error": .string(String(describing: error))])
                }
                let problem = Problem(describing: error)
                try? await sink.send(
                    "error", problem.body(instance: request.request.uri.path, requestID: request.requestID))
            }
        }
        let pulse = Task {
            while true {
                try await Task.sleep(for: heartbeat)
                await source.yield(ServerSentEvent.heartbeat)
            }
        }
        defer {
            producer.cancel()
            pulse.cancel()
        }
        try await withTaskCancellationHandler {
            for try await buffer in events { try await writer.write(buffer) }
            try Task.checkCancellation()
        } onCancel: {
            producer.cancel()
            pulse.cancel()
        }
    }
}
