// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailClient
import NeedletailCoreTypes
import NeedletailIngestion
import NeedletailLibrary

/// `rag ingest` through the server that has the library open: files are walked here and sent to it.
struct RemoteIngestion {
    let library: RemoteLibrary
    let meter: Meter

    func run(_ request: IngestionRequest) async throws -> IngestionReport {
        let start = ContinuousClock.now
        var report = IngestionReport(collection: request.collection)
        var known: [String: DocumentView] = [:]
        for document in try await library.allDocuments(in: request.collection, matching: nil, state: nil) {
            if let source = document.source { known[source] = document }
        }
        var seen: Set<String> = []
        var queued: [(id: DocumentID, isNew: Bool, path: String)] = []
        let scan = try await SourceScanner().scan(request.roots) { file in
            seen.insert(file.path)
            do {
                let url = URL(filePath: file.path)
                let digest = try FileDigest.sha256(of: url, name: file.name, limit: .max).digest
                if let document = known[file.path], document.sha256 == digest, document.state != .failed {
                    report.unchanged += 1
                    return
                }
                let addition = try await library.addDocument(
                    from: url, source: file.path, name: file.name, to: request.collection)
                switch addition.outcome {
                case .unchanged: report.unchanged += 1
                case .added: queued.append((addition.document.id, true, file.path))
                case .changed: queued.append((addition.document.id, false, file.path))
                }
            } catch let error as LibraryError where error.code != "server_unreachable" && error.kind != .notFound {
                report.failed.append(.init(path: file.path, code: error.code, message: error.message))
            } catch let problem as IngestionProblem {
                report.failed.append(
                    .init(path: file.path, code: problem.failure.code, message: problem.failure.message))
            }
            meter.update(.waiting("sending, \(Formatting.count(seen.count, "file")) found, \(file.name)"))
        }
        report.skipped = scan.skipped
        for problem in scan.unreadable {
            report.failed.append(
                .init(
                    path: problem.path, code: "unreadable",
                    message: "“\(problem.path)” cannot be read: \(problem.reason)."))
        }
        try await wait(for: queued, &report)
        if request.prune {
            report.pruned = try await prune(
                known, seen: seen, roots: request.roots, unreadable: scan.unreadable.map(\.path))
        }
        report.seconds = Seconds.since(start)
        return report
    }

    /// Asks until every document has been read or refused.
    private func wait(
        for queued: [(id: DocumentID, isNew: Bool, path: String)], _ report: inout IngestionReport
    ) async throws {
        var waiting = queued
        while !waiting.isEmpty {
            var still: [(id: DocumentID, isNew: Bool, path: String)] = []
            for item in waiting {
                let document = try await library.document(item.id)
                switch document.state {
                case .pending, .updating:
                    still.append(item)
                case .ready:
                    if item.isNew { report.added += 1 } else { report.changed += 1 }
                    report.chunks += document.chunks
                case .failed:
                    report.failed.append(
                        .init(
                            path: item.path, code: document.job?.error?.code ?? "failed",
                            message: document.error ?? "not ingested"))
                }
                // The list is worked through in order: what stands behind the first unfinished one can wait.
                if still.count > 8 {
                    still += waiting[(waiting.firstIndex { $0.id == item.id } ?? 0) + 1..<waiting.count]
                    break
                }
            }
            meter.update(
                .counting(done: queued.count - still.count, total: queued.count, unit: "documents", note: ""))
            waiting = still
            if !waiting.isEmpty { try await Task.sleep(for: .milliseconds(300)) }
        }
    }

    private func prune(
        _ known: [String: DocumentView], seen: Set<String>, roots: [String], unreadable: [String]
    ) async throws -> Int {
        func isBelow(_ path: String, _ folder: String) -> Bool { path == folder || path.hasPrefix(folder + "/") }
        var count = 0
        for (source, document) in known.sorted(by: { $0.key < $1.key }) where !seen.contains(source) {
            guard roots.contains(where: { isBelow(source, $0) }), !unreadable.contains(where: { isBelow(source, $0) })
            else { continue }
            _ = try await library.deleteDocument(document.id)
            count += 1
        }
        return count
    }
}
