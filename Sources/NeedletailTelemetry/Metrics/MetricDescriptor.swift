// SPDX-License-Identifier: Apache-2.0

/// What `/metrics` says about a metric beside its numbers. Metrics without one are exposed too, as untyped help.
public struct MetricDescriptor: Sendable {
    public var name: String
    public var help: String
    /// Upper bounds of the histogram's buckets, ascending, in the metric's own unit; nil for counters and gauges.
    public var buckets: [Double]?

    public init(name: String, help: String, buckets: [Double]? = nil) {
        self.name = name
        self.help = help
        self.buckets = buckets
    }

    /// Seconds, from a cache hit to a slow model: 1 ms to 60 s.
    public static let durationBuckets: [Double] = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
    ]
}
