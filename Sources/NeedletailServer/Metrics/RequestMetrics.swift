// SPDX-License-Identifier: Apache-2.0
import Metrics
import Synchronization

/// Rate, errors and duration per route: `rag_http_requests_total`, `rag_http_request_duration` (a timer) and
/// `rag_http_requests_in_flight`. Labels are route templates, never paths, so their number is bounded.
final class RequestMetrics: Sendable {
    private struct Key: Hashable {
        var route: String
        var method: String
        var statusClass: String
    }

    private struct Handles {
        var count: Counter
        var duration: Timer
    }

    private let handles = Mutex<[Key: Handles]>([:])
    private let inFlight = Mutex(0)
    private let factory: any MetricsFactory
    private let inFlightGauge: Gauge
    private static let methods: Set = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    init(factory: any MetricsFactory) {
        self.factory = factory
        inFlightGauge = Gauge(label: "rag_http_requests_in_flight", factory: factory)
    }

    func started() { changeInFlight(by: 1) }

    func finished(route: String, method: String, status: Int, duration: Duration) {
        changeInFlight(by: -1)
        let key = Key(
            route: route, method: Self.methods.contains(method) ? method : "other", statusClass: "\(status / 100)xx")
        let handles = handles.withLock { known in
            if let handles = known[key] { return handles }
            let labels = [("route", key.route), ("method", key.method), ("status", key.statusClass)]
            let made = Handles(
                count: Counter(label: "rag_http_requests_total", dimensions: labels, factory: factory),
                duration: Timer(
                    label: "rag_http_request_duration", dimensions: Array(labels.prefix(2)), factory: factory))
            known[key] = made
            return made
        }
        handles.count.increment()
        handles.duration.record(duration: duration)
    }

    private func changeInFlight(by change: Int) {
        inFlight.withLock { count in
            count += change
            inFlightGauge.record(count)
        }
    }
}
