// SPDX-License-Identifier: Apache-2.0

/// What `rag ingest` did.
struct IngestionReport: Encodable, Sendable {
    struct Failure: Encodable, Sendable {
        var path: String
        var code: String
        var message: String
    }

    var collection: String
    var added = 0
    var changed = 0
    var unchanged = 0
    var pruned = 0
    var skipped = 0
    var failed: [Failure] = []
    /// Chunks of the documents that were added or changed.
    var chunks = 0
    var seconds = 0.0

    init(collection: String) {
        self.collection = collection
    }

    /// Each failure on standard error.
    func showFailures() {
        for failure in failed { Output.error("✗ \(failure.path): \(failure.message)") }
    }

    /// One line for people.
    var summary: String {
        var parts = ["\(added) added", "\(changed) changed", "\(unchanged) unchanged"]
        if pruned > 0 { parts.append("\(pruned) deleted") }
        if !failed.isEmpty { parts.append("\(failed.count) failed") }
        if skipped > 0 { parts.append("\(Formatting.count(skipped, "hidden or special file")) skipped") }
        return "“\(collection)”: " + parts.joined(separator: ", ") + ". "
            + "\(Formatting.count(chunks, "chunk")) in \(Formatting.duration(seconds: seconds))."
    }
}
