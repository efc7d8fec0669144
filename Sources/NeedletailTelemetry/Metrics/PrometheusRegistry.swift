// SPDX-License-Identifier: Apache-2.0
import CoreMetrics
import Synchronization

/// The program's metrics, held in memory and written out in Prometheus' text format 0.0.4.
///
/// A backend for swift-metrics: `MetricsSystem.bootstrap(registry)` once at start. Dots and dashes of a label become `_`;
/// timers are exposed in seconds with `_seconds` appended. Making a handle takes a lock and a dictionary look-up; using
/// one takes one atomic operation (counters, gauges) or a short lock (histograms), so keep handles rather than making them
/// per event. At most `seriesLimit` label sets are kept per name: further ones share the one labelled `overflow`, so that a
/// label fed from outside cannot exhaust memory. Safe to call concurrently.
public final class PrometheusRegistry: MetricsFactory, Sendable {
    private let families = Mutex<[String: MetricFamily]>([:])
    private let descriptors: [String: MetricDescriptor]
    private let seriesLimit: Int

    public init(descriptors: [MetricDescriptor] = [], seriesLimit: Int = 1000) {
        self.descriptors = Dictionary(descriptors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.seriesLimit = seriesLimit
    }

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, .counter) { MetricCounter() }
    }

    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, dimensions, .floatingPointCounter) { MetricFloatingPointCounter() }
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions, .gauge) { MetricGauge() }
    }

    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        guard aggregate else { return series(label, dimensions, .gauge) { MetricGauge() } }
        let bounds = buckets(of: label)
        return series(label, dimensions, .histogram) { MetricHistogram(bounds: bounds, scale: 1) }
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let name = label.hasSuffix("_seconds") ? label : label + "_seconds"
        let bounds = buckets(of: name)
        return series(name, dimensions, .histogram) { MetricHistogram(bounds: bounds, scale: 1e-9) }
    }

    // Series live as long as the process: Prometheus expects a counter that was once seen to stay.
    public func destroyCounter(_ handler: any CounterHandler) {}
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    public func destroyMeter(_ handler: any MeterHandler) {}
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    public func destroyTimer(_ handler: any TimerHandler) {}

    /// All metrics in Prometheus' text format, families and series in name order.
    public func exposition() -> String {
        let snapshot = families.withLock { $0 }
        var text = ""
        for (name, family) in snapshot.sorted(by: { $0.key < $1.key }) {
            if let help = descriptors[name]?.help {
                text += "# HELP \(name) \(PrometheusText.escapedHelp(help))\n"
            }
            text += "# TYPE \(name) \(family.kind.prometheusType)\n"
            for series in family.series.values.sorted(by: { $0.labels < $1.labels }) {
                series.metric.write(name: name, labels: series.labels, into: &text)
            }
        }
        return text
    }

    private func buckets(of label: String) -> [Double] {
        descriptors[PrometheusText.name(label)]?.buckets ?? MetricDescriptor.durationBuckets
    }

    /// The series of this name and these labels, made on first use. A name that is already in use for another kind gets a
    /// suffix of its kind, because one name may have one type only.
    private func series<M: ExposedMetric>(
        _ label: String, _ dimensions: [(String, String)], _ kind: MetricFamily.Kind, _ make: () -> M
    ) -> M {
        let name = PrometheusText.name(label)
        let labels = PrometheusText.labels(dimensions)
        return families.withLock { families in
            var chosen = name
            if let existing = families[name], existing.kind != kind {
                chosen = name + "_" + kind.rawValue
            }
            var family = families[chosen] ?? MetricFamily(kind: kind)
            var key = labels
            if family.series[key] == nil, family.series.count >= seriesLimit {
                key = PrometheusText.labels([("overflow", "true")])
            }
            if let existing = family.series[key]?.metric as? M { return existing }
            let metric = make()
            family.series[key] = MetricFamily.Series(labels: key, metric: metric)
            families[chosen] = family
            return metric
        }
    }
}
