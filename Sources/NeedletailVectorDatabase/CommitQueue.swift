// SPDX-License-Identifier: Apache-2.0
import Dispatch
import GRDB
import Synchronization

/// Group commit: writes that arrive while a transaction is being synced to disk share the next one, each in a savepoint
/// of its own, so that a failing write takes nothing else with it.
///
/// One transaction at a time, on a thread outside Swift's pool. Completions run there too, in order, after the commit.
final class CommitQueue: Sendable {
    private struct Job: Sendable {
        let bytes: Int
        let run: @Sendable (Database) throws -> Void
        let finish: @Sendable ((any Error)?) -> Void
    }

    private final class ResultBox<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }

    private struct State {
        var pending: [Job] = []
        var pendingBytes = 0
        var isScheduled = false
        var isClosed = false
    }

    private static let maxPending = 4_096
    private static let maxPendingBytes = 512 << 20
    private static let maxBatch = 256

    private let pool: DatabasePool
    /// Held as long as something may still be written, also when the database is dropped without being closed.
    private let directoryLock: DirectoryLock
    private let queue = DispatchQueue(label: "needletail.vectordatabase.commit")
    private let state = Mutex(State())

    init(pool: DatabasePool, directoryLock: DirectoryLock) {
        self.pool = pool
        self.directoryLock = directoryLock
    }

    /// Queues a write. `completion` gets its result once the write is durable, or its error.
    /// - Parameter bytes: about how much memory it holds while it waits. One write is taken whatever its size.
    func submit<Value: Sendable>(
        bytes: Int = 0,
        _ body: @escaping @Sendable (Database) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        let box = ResultBox<Value>()
        let job = Job(
            bytes: bytes,
            run: { db in
                let result = try body(db)
                box.value.withLock { $0 = result }
            },
            finish: { error in
                if let error { return completion(.failure(error)) }
                guard let result = box.value.withLock({ $0 }) else {
                    return completion(.failure(VectorDatabaseError.closed))
                }
                completion(.success(result))
            })
        let refusal: VectorDatabaseError? = state.withLock { state in
            if state.isClosed { return .closed }
            let isFull = state.pendingBytes + bytes > Self.maxPendingBytes && !state.pending.isEmpty
            if isFull || state.pending.count >= Self.maxPending { return .overloaded }
            state.pending.append(job)
            state.pendingBytes += bytes
            if !state.isScheduled {
                state.isScheduled = true
                queue.async { self.drain() }
            }
            return nil
        }
        if let refusal { completion(.failure(refusal)) }
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Refuses new writes and waits for those that are queued.
    func close() {
        state.withLock { $0.isClosed = true }
        queue.sync {}
    }

    private func drain() {
        while true {
            let batch: [Job] = state.withLock { state in
                let batch = Array(state.pending.prefix(Self.maxBatch))
                state.pending.removeFirst(batch.count)
                state.pendingBytes -= batch.reduce(0) { $0 + $1.bytes }
                if batch.isEmpty { state.isScheduled = false }
                return batch
            }
            if batch.isEmpty { return }
            commit(batch)
        }
    }

    private func commit(_ batch: [Job]) {
        var errors = [(any Error)?](repeating: nil, count: batch.count)
        do {
            try pool.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    for (index, job) in batch.enumerated() {
                        do {
                            try db.inSavepoint {
                                try job.run(db)
                                return .commit
                            }
                        } catch {
                            // A full disk ends the whole transaction, not only the savepoint.
                            guard db.isInsideTransaction else { throw error }
                            errors[index] = Self.translated(error)
                        }
                    }
                    return .commit
                }
            }
        } catch {
            let failure = Self.translated(error)
            errors = errors.map { $0 ?? failure }
        }
        for (job, error) in zip(batch, errors) { job.finish(error) }
    }

    static func translated(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return VectorDatabaseError.storage(reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
}
