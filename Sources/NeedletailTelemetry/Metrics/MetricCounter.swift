// SPDX-License-Identifier: Apache-2.0
import CoreMetrics
import Synchronization

final class MetricCounter: CounterHandler, ExposedMetric {
    private let value = Atomic<Int64>(0)

    func increment(by amount: Int64) {
        value.wrappingAdd(amount, ordering: .relaxed)
    }

    func reset() {
        value.store(0, ordering: .relaxed)
    }

    func write(name: String, labels: String, into text: inout String) {
        text += "\(name)\(PrometheusText.braces(labels)) \(value.load(ordering: .relaxed))\n"
    }
}

final class MetricFloatingPointCounter: FloatingPointCounterHandler, ExposedMetric {
    private let value = Mutex<Double>(0)

    func increment(by amount: Double) {
        value.withLock { $0 += amount }
    }

    func reset() {
        value.withLock { $0 = 0 }
    }

    func write(name: String, labels: String, into text: inout String) {
        text += "\(name)\(PrometheusText.braces(labels)) \(PrometheusText.number(value.withLock { $0 }))\n"
    }
}
