// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCatalog
import NeedletailCoreTypes

/// Brings a collection up to date with files and folders: `rag ingest PATH…`. Queues jobs; a pipeline does them.
public struct SourceSynchronizer: Sendable {
    public enum Event: Hashable, Sendable {
        /// Comes before the others of the same file.
        case found(path: String)
        case created(DocumentRecord)
        case updated(DocumentRecord)
        case unchanged(path: String)
        /// The file was not taken in; the rest goes on.
        case failed(path: String, IngestionFailure)
        case pruned(DocumentRecord)
    }

    public struct Summary: Hashable, Sendable {
        public var created = 0
        public var updated = 0
        public var unchanged = 0
        public var pruned = 0
        public var failures: [Failure] = []
        public var scan = ScanSummary()

        public struct Failure: Hashable, Sendable {
            public var path: String
            public var failure: IngestionFailure
        }
    }

    private let catalog: any Catalog
    private let intake: DocumentIntake
    private let removal: Removal
    private let identifiers: any IdentifierSource
    private let clock: any WallClock
    private let scanner = SourceScanner()

    /// Small, so that work on the first files begins at once.
    private static let batch = 50
    /// A file modified less than this before it was read may be modified again without its time changing.
    private static let trustedAgeNanoseconds: Int64 = 2_000_000_000

    public init(
        catalog: any Catalog, intake: DocumentIntake, removal: Removal, identifiers: any IdentifierSource,
        clock: any WallClock
    ) {
        self.catalog = catalog
        self.intake = intake
        self.removal = removal
        self.identifiers = identifiers
        self.clock = clock
    }

    /// - Parameters:
    ///   - roots: absolute paths without `.` and `..`.
    ///   - prune: also delete documents whose file below a root is gone. A root that is not there or a folder that
    ///     cannot be
    ///     read prunes nothing below it.
    ///   - report: called for every file when it is found, and in the same order when it is dealt with.
    /// - Throws: `IngestionProblem` with code `encoder_mismatch`; `CatalogError`; `ObjectStorageError`;
    ///   `CancellationError`.
    ///   What was taken in before stays, and calling again goes on from there.
    public func synchronize(
        _ roots: [String], with collection: CollectionRecord, prune: Bool,
        report: @escaping @Sendable (Event) async -> Void
    ) async throws -> Summary {
        try intake.checkEncoder(of: collection)
        let scan = identifiers.next()
        var summary = Summary()
        var waiting: [ScannedFile] = []
        for root in roots {
            try await catalog.recordIngestRoot(root, in: collection.id)
        }
        summary.scan = try await scanner.scan(roots) { file in
            waiting.append(file)
            await report(.found(path: file.path))
            if waiting.count == Self.batch {
                try await take(waiting, collection, scan: scan, &summary, report)
                waiting = []
            }
        }
        try await take(waiting, collection, scan: scan, &summary, report)
        for problem in summary.scan.unreadable {
            let failure = IngestionFailure(
                code: "unreadable", message: "“\(problem.path)” cannot be read: \(problem.reason).")
            summary.failures.append(Summary.Failure(path: problem.path, failure: failure))
            await report(.failed(path: problem.path, failure))
        }
        if prune {
            for root in roots {
                try await self.prune(root, collection, scan: scan, &summary, report)
            }
        }
        return summary
    }

    private func take(
        _ files: [ScannedFile], _ collection: CollectionRecord, scan: String, _ summary: inout Summary,
        _ report: @Sendable (Event) async -> Void
    ) async throws {
        guard !files.isEmpty else { return }
        let stamps = try await catalog.stamps(of: files.map(\.path), in: collection.id)
        var seen: [DocumentID: Int64?] = [:]
        let outcomes = try await withThrowingTaskGroup(
            of: (Int, Result<SubmissionOutcome?, IngestionProblem>).self
        ) { group in
            var outcomes: [Int: Result<SubmissionOutcome?, IngestionProblem>] = [:]
            for (position, file) in files.enumerated() {
                if let stamp = stamps[file.path], isKnown(file, stamp) {
                    outcomes[position] = .success(nil)
                    continue
                }
                // A few at once: their writes share commits.
                if position >= 8, let (index, outcome) = try await group.next() { outcomes[index] = outcome }
                group.addTask {
                    do {
                        return (position, .success(try await add(file, collection)))
                    } catch let problem as IngestionProblem where problem.failure.code != "encoder_mismatch" {
                        return (position, .failure(problem))
                    } catch CatalogError.invalidName(let field, _, let reason) {
                        let message = "“\(file.path)” cannot be taken in: its \(field) is not allowed, \(reason)."
                        return (position, .failure(IngestionProblem(code: "invalid_name", message: message)))
                    }
                }
            }
            for try await (index, outcome) in group { outcomes[index] = outcome }
            return outcomes
        }
        for (position, file) in files.enumerated() {
            switch outcomes[position] {
            case .success(.created(let document)):
                summary.created += 1
                seen[document.id] = .some(nil)
                await report(.created(document))
            case .success(.updated(let document)):
                summary.updated += 1
                seen[document.id] = .some(nil)
                await report(.updated(document))
            case .success(let outcome):
                summary.unchanged += 1
                if let id = outcome?.document?.id ?? stamps[file.path]?.document { seen[id] = .some(nil) }
                await report(.unchanged(path: file.path))
            case .failure(let problem):
                summary.failures.append(Summary.Failure(path: file.path, failure: problem.failure))
                // The file is there; that it cannot be taken in now is no reason to delete what is known of it.
                if let id = stamps[file.path]?.document { seen[id] = .some(nil) }
                await report(.failed(path: file.path, problem.failure))
            case nil:
                break
            }
        }
        try await catalog.markSeen(seen, scan: scan)
    }

    /// Whether size and time say that the bytes are those of the newest version. Only an old enough time was stored.
    private func isKnown(_ file: ScannedFile, _ stamp: SourceStamp) -> Bool {
        stamp.bytes == file.bytes && stamp.modifiedNanoseconds == file.modifiedNanoseconds
            && stamp.processing == intake.processing && stamp.state != .failed
    }

    private func add(_ file: ScannedFile, _ collection: CollectionRecord) async throws -> SubmissionOutcome {
        let now = clock.now().milliseconds &* 1_000_000
        let isOld = file.modifiedNanoseconds < now - Self.trustedAgeNanoseconds
        return try await intake.add(
            URL(fileURLWithPath: file.path),
            from: DocumentIntake.Source(
                key: file.path, name: file.name, modifiedNanoseconds: isOld ? file.modifiedNanoseconds : nil),
            to: collection)
    }

    private func prune(
        _ root: String, _ collection: CollectionRecord, scan: String, _ summary: inout Summary,
        _ report: @Sendable (Event) async -> Void
    ) async throws {
        var after: DocumentID?
        while true {
            let gone = try await catalog.unseenDocuments(
                below: root, in: collection.id, scan: scan, after: after, limit: 200)
            guard let last = gone.last else { return }
            after = last.id
            for document in gone {
                let isHidden = summary.scan.unreadable.contains {
                    document.sourceKey == $0.path || document.sourceKey.hasPrefix($0.path + "/")
                }
                if isHidden { continue }
                _ = try await removal.deleteDocument(document.id)
                summary.pruned += 1
                await report(.pruned(document))
            }
        }
    }
}
