// SPDX-License-Identifier: Apache-2.0
import CoreMetrics
import Synchronization

/// Counts values into fixed buckets; serves recorders and timers.
final class MetricHistogram: RecorderHandler, TimerHandler, ExposedMetric {
    private struct State {
        var counts: [UInt64]
        var sum: Double = 0
        var total: UInt64 = 0
    }

    private let bounds: [Double]
    /// From the unit recorded (nanoseconds, for timers) to the unit exposed.
    private let scale: Double
    private let state: Mutex<State>

    init(bounds: [Double], scale: Double) {
        self.bounds = bounds
        self.scale = scale
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count)))
    }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let scaled = value * scale
        let bucket = bounds.firstIndex { scaled <= $0 }
        state.withLock { state in
            if let bucket { state.counts[bucket] += 1 }
            state.sum += scaled
            state.total += 1
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration)) }

    func write(name: String, labels: String, into text: inout String) {
        let (counts, sum, total) = state.withLock { ($0.counts, $0.sum, $0.total) }
        let separator = labels.isEmpty ? "" : ","
        var cumulative: UInt64 = 0
        for (bound, count) in zip(bounds, counts) {
            cumulative += count
            text += "\(name)_bucket{\(labels)\(separator)le=\"\(PrometheusText.number(bound))\"} \(cumulative)\n"
        }
        text += "\(name)_bucket{\(labels)\(separator)le=\"+Inf\"} \(total)\n"
        text += "\(name)_sum\(PrometheusText.braces(labels)) \(PrometheusText.number(sum))\n"
        text += "\(name)_count\(PrometheusText.braces(labels)) \(total)\n"
    }
}
