// SPDX-License-Identifier: Apache-2.0
import Metrics
import Synchronization

/// Keeps what was counted and timed, by name and labels in one line of text.
final class RecordedMetrics: MetricsFactory {
    private final class Recording: CounterHandler, RecorderHandler, TimerHandler {
        private let add: @Sendable (Double) -> Void

        init(_ add: @escaping @Sendable (Double) -> Void) {
            self.add = add
        }

        func increment(by amount: Int64) { add(Double(amount)) }
        func reset() {}
        func record(_ value: Int64) { add(Double(value)) }
        func record(_ value: Double) { add(value) }
        func recordNanoseconds(_ duration: Int64) { add(Double(duration)) }
    }

    private let recorded = Mutex<[String: [Double]]>([:])

    var values: [String: [Double]] { recorded.withLock { $0 } }

    private func recording(_ label: String, _ dimensions: [(String, String)]) -> Recording {
        let name = label + dimensions.map { " \($0.0)=\($0.1)" }.joined()
        return Recording { value in self.recorded.withLock { $0[name, default: []].append(value) } }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        recording(label, dimensions)
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        recording(label, dimensions)
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        recording(label, dimensions)
    }

    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}
}
