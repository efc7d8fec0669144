// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import NeedletailCoreTypes
import Synchronization

/// The catalog in one SQLite file: WAL, foreign keys on, `synchronous=FULL`, so that what was acknowledged survives
/// the loss
/// of power. Writes that arrive together share a commit.
///
/// A second process may open the same file; writers then wait for each other, at most ten seconds. Events and
/// progress are
/// this process's own.
public final class SQLiteCatalog: Catalog {
    let pool: DatabasePool
    let clock: any WallClock
    let identifiers: any IdentifierSource
    let hub: EventHub
    let progress: ProgressBuffer
    let writer: GroupCommitWriter
    private let isClosed = Mutex(false)

    /// Opens the file, creating it when missing, and brings its schema up to date.
    /// - Parameters:
    ///   - file: its folder must exist; `-wal` and `-shm` files appear beside it.
    ///   - progressMilliseconds: how long progress may wait for a commit to travel with; 500 at most by the
    ///     protocol's law.
    /// - Throws: `CatalogError.newerSchema`, `.corrupted`, `.unavailable`.
    public init(
        file: URL, clock: any WallClock, identifiers: any IdentifierSource, progressMilliseconds: Int = 400
    ) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        do {
            let pool = try DatabasePool(path: file.path, configuration: configuration)
            try CatalogMigration.migrate(pool, path: file.path)
            self.pool = pool
        } catch {
            throw CatalogError(storage: error, operation: "open \(file.path)")
        }
        self.clock = clock
        self.identifiers = identifiers
        let hub = EventHub()
        let progress = ProgressBuffer(milliseconds: progressMilliseconds)
        self.hub = hub
        self.progress = progress
        let pool = pool
        writer = GroupCommitWriter(
            writer: pool, clock: clock,
            preface: { transaction in try progress.flush(into: transaction) },
            committed: { changes in
                guard hub.hasWatchers else { return }
                // A failed read costs watchers an event; the change itself is committed.
                let events = try? await pool.read { db in try changes.compactMap { try $0.event(db) } }
                for event in events ?? [] {
                    hub.publish(event)
                }
            })
        let writer = writer
        progress.start { try await writer.write { _ in } }
    }

    public func events(in collection: CollectionID?) -> AsyncStream<CatalogEvent> {
        hub.events(in: collection)
    }

    public func close() async throws {
        guard !isClosed.withLock({ $0 }) else { return }
        try await write("close") { _ in }
        isClosed.withLock { $0 = true }
        hub.finish()
        do {
            try pool.close()
        } catch {
            throw CatalogError(storage: error, operation: "close")
        }
    }

    public func statistics() async throws -> CatalogStatistics {
        try await read("count") { db in
            let sums = try Row.fetchOne(
                db,
                sql: """
                    SELECT COUNT(*) AS collections, COALESCE(SUM(documents), 0) AS documents,
                        COALESCE(SUM(chunks), 0) AS chunks, COALESCE(SUM(bytes), 0) AS bytes
                    FROM collection WHERE deleted_at IS NULL
                    """)
            let jobs = try Row.fetchOne(
                db,
                sql: """
                    SELECT (SELECT COUNT(*) FROM job WHERE state = 'queued') AS queued,
                        (SELECT COUNT(*) FROM job WHERE state = 'running') AS running,
                        (SELECT COUNT(*) FROM job WHERE state = 'failed') AS failed,
                        (SELECT COUNT(*) FROM outbox) AS outbox,
                        (SELECT COUNT(*) FROM deletion WHERE reclaimed_at IS NULL) AS deletions
                    """)
            guard let sums, let jobs else { throw CatalogError.corrupted(detail: "counting gave no result") }
            return CatalogStatistics(
                collections: sums["collections"], documents: sums["documents"], chunks: sums["chunks"],
                bytes: sums["bytes"], jobsQueued: jobs["queued"], jobsRunning: jobs["running"],
                jobsFailed: jobs["failed"], outboxEntries: jobs["outbox"], deletionsPending: jobs["deletions"])
        }
    }

    func read<Value: Sendable>(
        _ operation: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try checkOpen(operation)
        do {
            return try await pool.read(body)
        } catch {
            throw CatalogError.translated(error, operation: operation)
        }
    }

    func write<Value: Sendable>(
        _ operation: String, _ body: @escaping @Sendable (CatalogTransaction) throws -> Value
    ) async throws -> Value {
        try checkOpen(operation)
        do {
            return try await writer.write(body)
        } catch {
            throw CatalogError.translated(error, operation: operation)
        }
    }

    private func checkOpen(_ operation: String) throws {
        if isClosed.withLock({ $0 }) {
            throw CatalogError.unavailable(operation: operation, reason: "it was closed")
        }
    }
}
