// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailIngestion
import NeedletailLibrary

extension LocalLibrary {
    /// Brings a collection up to date with files and folders of this machine. Queues jobs; a running pipeline does them.
    /// - Parameter roots: absolute paths without `.` and `..`.
    public func synchronize(
        _ roots: [String], with collection: String, prune: Bool,
        report: @escaping @Sendable (SourceSynchronizer.Event) async -> Void
    ) async throws -> SourceSynchronizer.Summary {
        try await LibraryError.explained {
            let synchronizer = SourceSynchronizer(
                catalog: catalog, intake: parts.intake, removal: parts.pipeline.removal,
                identifiers: parts.identifiers, clock: clock)
            return try await synchronizer.synchronize(
                roots, with: try await catalog.collection(named: collection), prune: prune, report: report)
        }
    }

    /// Compares catalog, vector store and object storage.
    public func reconcile(repair: Bool) async throws -> Reconciliation.Report {
        try await LibraryError.explained {
            try await Reconciliation(
                catalog: catalog, storage: parts.objects, vectors: parts.vectors, outbox: parts.pipeline.outbox,
                removal: parts.pipeline.removal
            ).run(repair: repair)
        }
    }
}
