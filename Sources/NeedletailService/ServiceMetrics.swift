// SPDX-License-Identifier: Apache-2.0
import Metrics

/// Handles made once, because making one per event costs a lock and a look-up.
struct ServiceMetrics: Sendable {
    let passagesFound = Recorder(label: "rag_retrieval_passages", dimensions: [], aggregate: true)

    func answers(answered: Bool, provider: String) -> Counter {
        Counter(label: "rag_answers_total", dimensions: [("answered", "\(answered)"), ("provider", provider)])
    }
}
