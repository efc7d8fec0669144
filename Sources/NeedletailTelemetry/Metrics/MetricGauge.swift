// SPDX-License-Identifier: Apache-2.0
import CoreMetrics
import Synchronization

/// The last value set.
final class MetricGauge: MeterHandler, RecorderHandler, ExposedMetric {
    private let value = Mutex<Double>(0)

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }

    func write(name: String, labels: String, into text: inout String) {
        text += "\(name)\(PrometheusText.braces(labels)) \(PrometheusText.number(value.withLock { $0 }))\n"
    }
}
