// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import Synchronization

/// Progress on its way into the catalog: the newest of each job, written with whatever is committed next, and at the
/// latest
/// after a short while, so that progress never costs a commit per step.
final class ProgressBuffer: Sendable {
    private struct Entry {
        var progress: JobProgress
        var lease: JobLease
    }

    private struct State {
        var entries: [JobID: Entry] = [:]
        var isScheduled = false
        var commit: (@Sendable () async throws -> Void)?
    }

    private let state = Mutex(State())
    private let delay: Duration

    init(milliseconds: Int) {
        delay = .milliseconds(max(milliseconds, 1))
    }

    func start(_ commit: @escaping @Sendable () async throws -> Void) {
        state.withLock { $0.commit = commit }
    }

    func report(_ progress: JobProgress, for lease: JobLease) {
        let commit: (@Sendable () async throws -> Void)? = state.withLock { state in
            state.entries[lease.job.id] = Entry(progress: progress, lease: lease)
            guard !state.isScheduled else { return nil }
            state.isScheduled = true
            return state.commit
        }
        guard let commit else { return }
        Task { [delay, weak self] in
            try? await Task.sleep(for: delay)
            self?.state.withLock { $0.isScheduled = false }
            // Progress that cannot be written is only shown late; the work itself reports the failing store.
            try? await commit()
        }
    }

    func flush(into transaction: CatalogTransaction) throws {
        let entries = state.withLock { state in
            defer { state.entries = [:] }
            return state.entries
        }
        for (id, entry) in entries {
            try transaction.db.cachedStatement(
                sql: """
                    UPDATE job SET done = ?1, total = ?2, updated_at = ?3,
                        stage_started_at = CASE WHEN stage = ?4 THEN stage_started_at ELSE ?3 END,
                        stage_started_done = CASE WHEN stage = ?4 THEN stage_started_done ELSE ?1 END,
                        stage = ?4
                    WHERE id = ?5 AND state = 'running' AND lease_owner = ?6 AND lease_generation = ?7
                    """
            ).execute(arguments: [
                entry.progress.done, entry.progress.total, transaction.now.milliseconds, entry.progress.stage.rawValue,
                id.rawValue, entry.lease.owner, entry.lease.generation,
            ])
            if transaction.db.changesCount > 0 {
                transaction.note(.job(id))
            }
        }
    }
}
