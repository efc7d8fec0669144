// SPDX-License-Identifier: Apache-2.0

/// Percentiles by nearest rank, in milliseconds; all 0 when nothing was measured.
public struct LatencySummary: Hashable, Sendable, Codable {
    public var p50Milliseconds: Double
    public var p95Milliseconds: Double
    public var p99Milliseconds: Double
    public var maximumMilliseconds: Double

    public init(milliseconds: [Double]) {
        let sorted = milliseconds.sorted()
        func percentile(_ part: Double) -> Double {
            guard !sorted.isEmpty else { return 0 }
            let rank = Int((part * Double(sorted.count)).rounded(.up))
            return sorted[min(max(rank, 1), sorted.count) - 1]
        }
        p50Milliseconds = percentile(0.5)
        p95Milliseconds = percentile(0.95)
        p99Milliseconds = percentile(0.99)
        maximumMilliseconds = sorted.last ?? 0
    }
}
