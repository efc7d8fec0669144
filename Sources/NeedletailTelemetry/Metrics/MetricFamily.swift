// SPDX-License-Identifier: Apache-2.0

/// All series of one metric name.
struct MetricFamily: Sendable {
    enum Kind: String, Sendable {
        case counter
        case floatingPointCounter = "float"
        case gauge
        case histogram

        var prometheusType: String {
            switch self {
            case .counter, .floatingPointCounter: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            }
        }
    }

    struct Series: Sendable {
        /// As written between braces; the order of series in the exposition.
        let labels: String
        let metric: any ExposedMetric
    }

    let kind: Kind
    var series: [String: Series] = [:]
}

/// A metric that can write its lines.
protocol ExposedMetric: AnyObject, Sendable {
    func write(name: String, labels: String, into text: inout String)
}
