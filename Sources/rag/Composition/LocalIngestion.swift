// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailIngestion
import NeedletailLibrary
import NeedletailService
import Synchronization

/// `rag ingest` with the library in this process: scanning and working run side by side.
struct LocalIngestion {
    let library: OpenLibrary
    let meter: Meter

    func run(_ request: IngestionRequest) async throws -> IngestionReport {
        let start = ContinuousClock.now
        let tally = Tally()
        let catalog = library.library
        let watching = try await watch(tally, in: request.collection)
        let ticking = Task { try await meter.tick() }
        defer {
            watching.cancel()
            ticking.cancel()
        }
        meter.update(tally.progress)
        let pipeline = library.pipeline
        let summary = try await withThrowingTaskGroup(of: SourceSynchronizer.Summary?.self) { group in
            group.addTask {
                defer { tally.scanEnded() }
                return try await catalog.synchronize(request.roots, with: request.collection, prune: request.prune) {
                    event in
                    tally.add(event)
                    meter.update(tally.progress)
                }
            }
            group.addTask {
                try await pipeline.run(while: { tally.isScanning })
                return nil
            }
            var summary: SourceSynchronizer.Summary?
            while let result = try await group.next() { summary = result ?? summary }
            guard let summary else { throw CancellationError() }
            return summary
        }
        return try await report(request, summary, tally, seconds: Seconds.since(start))
    }

    /// Counts jobs as they end.
    private func watch(_ tally: Tally, in collection: String) async throws -> Task<Void, Never> {
        let events = try await library.library.events(in: collection)
        return Task {
            for await event in events {
                if case .job(let job) = event {
                    tally.note(job)
                    meter.update(tally.progress)
                }
            }
        }
    }

    private func report(
        _ request: IngestionRequest, _ summary: SourceSynchronizer.Summary, _ tally: Tally, seconds: Double
    ) async throws -> IngestionReport {
        var report = IngestionReport(collection: request.collection)
        report.unchanged = summary.unchanged
        report.pruned = summary.pruned
        report.skipped = summary.scan.skipped
        report.seconds = seconds
        report.failed = summary.failures.map {
            IngestionReport.Failure(path: $0.path, code: $0.failure.code, message: $0.failure.message)
        }
        let queued = tally.queued
        for (id, isNew) in queued {
            // A document that was deleted meanwhile has nothing to report.
            guard let document = try? await library.library.document(id) else { continue }
            if document.state == .failed {
                report.failed.append(
                    IngestionReport.Failure(
                        path: document.source ?? document.name, code: document.job?.error?.code ?? "failed",
                        message: document.error ?? "not ingested"))
            } else {
                if isNew { report.added += 1 } else { report.changed += 1 }
                report.chunks += document.chunks
            }
        }
        return report
    }
}

/// What has been queued and what has ended, counted by scanner and workers at once.
private final class Tally: Sendable {
    private struct State {
        var queued: [DocumentID: Bool] = [:]
        /// Jobs that an earlier run left end here too.
        var ended: Set<DocumentID> = []
        var endedQueued = 0
        var isScanning = true
        var current = ""
        var found = 0

        mutating func queue(_ document: DocumentID, isNew: Bool) {
            // A job may end before the scanner says that it was made.
            if queued.updateValue(isNew, forKey: document) == nil, ended.contains(document) { endedQueued += 1 }
        }
    }

    private let state = Mutex(State())

    var isScanning: Bool { state.withLock { $0.isScanning } }
    /// Documents that got a job, and whether they are new.
    var queued: [(DocumentID, Bool)] {
        state.withLock { $0.queued.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }

    var progress: WorkProgress {
        state.withLock { state in
            guard !state.queued.isEmpty else {
                return .waiting("scanning, \(Formatting.count(state.found, "file")) found")
            }
            return .counting(
                done: state.endedQueued, total: state.queued.count, unit: "documents",
                note: state.isScanning ? "scanning" : state.current)
        }
    }

    func scanEnded() {
        state.withLock { $0.isScanning = false }
    }

    func add(_ event: SourceSynchronizer.Event) {
        state.withLock { state in
            switch event {
            case .found: state.found += 1
            case .created(let document): state.queue(document.id, isNew: true)
            case .updated(let document): state.queue(document.id, isNew: state.queued[document.id] ?? false)
            case .failed, .unchanged, .pruned: break
            }
        }
    }

    func note(_ job: JobView) {
        state.withLock { state in
            switch job.state {
            case .succeeded, .failed, .cancelled:
                if state.ended.insert(job.document).inserted, state.queued[job.document] != nil {
                    state.endedQueued += 1
                }
            case .running: state.current = job.documentName
            case .queued: break
            }
        }
    }
}
