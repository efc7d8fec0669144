// SPDX-License-Identifier: Apache-2.0
import Metrics
import NeedletailLibrary
import NeedletailTelemetry

/// What `/metrics` says about each metric.
enum MetricDescriptors {
    static let all: [MetricDescriptor] = [
        MetricDescriptor(
            name: "rag_http_requests_total", help: "Requests answered, by route, method and status class."),
        MetricDescriptor(
            name: "rag_http_request_duration_seconds", help: "Time to answer, body included, by route and method.",
            buckets: MetricDescriptor.durationBuckets),
        MetricDescriptor(name: "rag_http_requests_in_flight", help: "Requests being answered."),
        MetricDescriptor(
            name: "rag_answers_total", help: "Answers given, by provider and whether the documents answered."),
        MetricDescriptor(
            name: "rag_retrieval_passages", help: "Passages a search found.",
            buckets: [0, 1, 2, 5, 10, 20, 50, 100, 200]),
        MetricDescriptor(name: "rag_documents", help: "Documents in the library."),
        MetricDescriptor(name: "rag_chunks", help: "Chunks that can be searched."),
        MetricDescriptor(name: "rag_collections", help: "Collections in the library."),
        MetricDescriptor(name: "rag_jobs", help: "Ingestion jobs, by state."),
    ]
}

enum LibraryGauges {
    static func set(_ status: StatusView) {
        Gauge(label: "rag_documents").record(status.documents)
        Gauge(label: "rag_chunks").record(status.chunks)
        Gauge(label: "rag_collections").record(status.collections)
        for (state, count) in [
            ("queued", status.jobs.queued), ("running", status.jobs.running), ("failed", status.jobs.failed),
        ] {
            Gauge(label: "rag_jobs", dimensions: [("state", state)]).record(count)
        }
    }
}
