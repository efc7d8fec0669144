// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes
import Synchronization

/// Runs writes that arrive while another one is being committed in one transaction, so that many small writers share
/// one
/// flush of the disk. Each still stands alone: one that throws is rolled back to its savepoint and the others go on.
///
/// A write returns after the commit that holds it. Order is the order of arrival.
final class GroupCommitWriter: Sendable {
    typealias Body = @Sendable (CatalogTransaction) throws -> Void

    private struct Pending {
        var body: Body
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var waiting: [Pending] = []
        var isDraining = false
    }

    /// The most writes that share a commit: bounds how long the first of them waits.
    private static let groupLimit = 256

    private let state = Mutex(State())
    private let writer: any DatabaseWriter
    private let clock: any WallClock
    /// Runs first in every group: what has no writer of its own, such as progress.
    private let preface: Body
    /// Called after a commit, in order of commits, with what the group changed.
    private let committed: @Sendable ([CatalogChange]) async -> Void

    init(
        writer: any DatabaseWriter, clock: any WallClock, preface: @escaping Body,
        committed: @escaping @Sendable ([CatalogChange]) async -> Void
    ) {
        self.writer = writer
        self.clock = clock
        self.preface = preface
        self.committed = committed
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (CatalogTransaction) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        let result = Mutex<Value?>(nil)
        try await enqueue { transaction in
            let value = try body(transaction)
            result.withLock { $0 = value }
        }
        guard let value = result.withLock({ $0 }) else {
            throw CatalogError.unavailable(operation: "write", reason: "the transaction ended without a result")
        }
        return value
    }

    private func enqueue(_ body: @escaping Body) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let start = state.withLock { state in
                state.waiting.append(Pending(body: body, continuation: continuation))
                defer { state.isDraining = true }
                return !state.isDraining
            }
            if start {
                Task { await self.drain() }
            }
        }
    }

    private func drain() async {
        while let group = nextGroup() {
            var outcomes: [Result<Void, any Error>]
            var changes: [CatalogChange] = []
            do {
                (outcomes, changes) = try await commit(group.map(\.body))
            } catch {
                outcomes = group.map { _ in .failure(error) }
            }
            for (pending, outcome) in zip(group, outcomes) {
                pending.continuation.resume(with: outcome)
            }
            if !changes.isEmpty {
                await committed(changes)
            }
        }
    }

    private func nextGroup() -> [Pending]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isDraining = false
                return nil
            }
            let group = Array(state.waiting.prefix(Self.groupLimit))
            state.waiting.removeFirst(group.count)
            return group
        }
    }

    private func commit(_ bodies: [Body]) async throws -> ([Result<Void, any Error>], [CatalogChange]) {
        let now = clock.now()
        let preface = preface
        return try await writer.writeWithoutTransaction { db in
            var outcomes: [Result<Void, any Error>] = []
            var changes: [CatalogChange] = []
            try db.inTransaction(.immediate) {
                for (position, body) in ([preface] + bodies).enumerated() {
                    let transaction = CatalogTransaction(db: db, now: now)
                    do {
                        try db.inSavepoint {
                            try body(transaction)
                            return .commit
                        }
                        changes += transaction.changes
                        if position > 0 { outcomes.append(.success(())) }
                    } catch  where db.isInsideTransaction {
                        if position > 0 { outcomes.append(.failure(error)) }
                    }
                }
                return .commit
            }
            var seen: Set<CatalogChange> = []
            return (outcomes, changes.filter { seen.insert($0).inserted })
        }
    }
}
