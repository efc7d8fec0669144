// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Logging
import Synchronization

/// Watches one request to its end and then counts and logs it, without query string or body. A streamed answer ends
/// when its
/// last byte is written, or when it is given up.
final class RequestObservation: Sendable {
    private struct State {
        var route = "none"
        var status = 0
        var finished = false
    }

    private let method: String
    private let path: String
    private let metrics: RequestMetrics
    private let logger: Logger
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(request: Request, metrics: RequestMetrics, logger: Logger) {
        method = request.method.rawValue
        path = String(request.uri.path.prefix(512))
        self.metrics = metrics
        self.logger = logger
        metrics.started()
    }

    var route: String {
        get { state.withLock { $0.route } }
        set { state.withLock { $0.route = newValue } }
    }

    func finish(_ response: Response) -> Response {
        state.withLock { $0.status = response.status.code }
        guard response.body.contentLength == nil else {
            end()
            return response
        }
        var streamed = response
        let body = response.body
        streamed.body = ResponseBody { writer in
            defer { self.end() }
            try await body.write(writer)
        }
        return streamed
    }

    private func end() {
        let ended = state.withLock { state in
            let first = !state.finished
            state.finished = true
            return first ? state : nil
        }
        guard let ended else { return }
        let duration = ContinuousClock.now - start
        metrics.finished(route: ended.route, method: method, status: ended.status, duration: duration)
        logger.info(
            "request",
            metadata: [
                "method": .string(method), "path": .string(path), "route": .string(ended.route),
                "status": .stringConvertible(ended.status),
                "milliseconds": .stringConvertible(Int(duration / .milliseconds(1))),
            ])
    }

    /// A stream whose body was never written counts too.
    deinit { end() }
}
