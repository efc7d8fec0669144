// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import Synchronization

/// The leases a pipeline holds, and how to stop the work on one that was lost.
final class HeldLeases: Sendable {
    private struct Entry {
        var lease: JobLease
        var stop: (@Sendable () -> Void)?
    }

    private let entries = Mutex<[JobID: Entry]>([:])

    var all: [JobLease] { entries.withLock { $0.values.map(\.lease) } }
    var isEmpty: Bool { entries.withLock { $0.isEmpty } }

    func insert(_ lease: JobLease) {
        entries.withLock { $0[lease.job.id] = Entry(lease: lease) }
    }

    func remove(_ lease: JobLease) {
        entries.withLock { $0[lease.job.id] = nil }
    }

    func setStop(_ stop: (@Sendable () -> Void)?, for lease: JobLease) {
        entries.withLock { $0[lease.job.id]?.stop = stop }
    }

    /// Stops the work on every lease that could not be renewed.
    func stopAll(but renewed: [JobLease], among asked: [JobLease]) {
        let kept = Set(renewed.map(\.job.id))
        for lease in asked where !kept.contains(lease.job.id) {
            entries.withLock { $0[lease.job.id]?.stop }?()
        }
    }
}
