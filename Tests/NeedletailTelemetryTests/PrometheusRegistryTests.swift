// SPDX-License-Identifier: Apache-2.0
import CoreMetrics
import NeedletailTelemetry
import Testing

@Suite struct PrometheusRegistryTests {
    @Test func countersGaugesAndHistogramsAreExposedInOrder() {
        let registry = PrometheusRegistry(descriptors: [
            MetricDescriptor(name: "rag_requests_total", help: "Requests\nserved."),
            MetricDescriptor(name: "rag_wait_seconds", help: "Waiting.", buckets: [0.1, 1]),
        ])
        registry.makeCounter(label: "rag_requests_total", dimensions: [("route", "a\"b\\c\n"), ("method", "GET")])
            .increment(by: 2)
        registry.makeMeter(label: "rag.queue-depth", dimensions: []).set(1.5)
        let timer = registry.makeTimer(label: "rag_wait", dimensions: [])
        timer.recordNanoseconds(50_000_000)
        timer.recordNanoseconds(500_000_000)
        timer.recordNanoseconds(5_000_000_000)
        #expect(
            registry.exposition() == """
                # TYPE rag_queue_depth gauge
                rag_queue_depth 1.5
                # HELP rag_requests_total Requests\\nserved.
                # TYPE rag_requests_total counter
                rag_requests_total{method="GET",route="a\\"b\\\\c\\n"} 2
                # HELP rag_wait_seconds Waiting.
                # TYPE rag_wait_seconds histogram
                rag_wait_seconds_bucket{le="0.1"} 1
                rag_wait_seconds_bucket{le="1"} 2
                rag_wait_seconds_bucket{le="+Inf"} 3
                rag_wait_seconds_sum 5.55
                rag_wait_seconds_count 3

                """)
    }

    @Test func theSameLabelsShareOneSeries() {
        let registry = PrometheusRegistry()
        registry.makeCounter(label: "hits", dimensions: [("a", "1"), ("b", "2")]).increment(by: 1)
        registry.makeCounter(label: "hits", dimensions: [("b", "2"), ("a", "1")]).increment(by: 1)
        #expect(registry.exposition().contains("hits{a=\"1\",b=\"2\"} 2\n"))
    }

    @Test func seriesBeyondTheLimitShareOne() {
        let registry = PrometheusRegistry(seriesLimit: 2)
        for value in 0..<100 {
            registry.makeCounter(label: "hits", dimensions: [("path", "\(value)")]).increment(by: 1)
        }
        let lines = registry.exposition().split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == 3)
        #expect(lines.contains("hits{overflow=\"true\"} 98"))
    }
}
