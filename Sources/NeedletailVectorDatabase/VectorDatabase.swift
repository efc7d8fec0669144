// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Foundation
import GRDB
import Logging
import NeedletailCoreTypes
import NeedletailTextAnalysis
import Synchronization

/// A durable database of records with embeddings, searched by vector, by words and by metadata.
///
/// Truth is a SQLite file (`vectors.sqlite`); everything else in the directory is derived and may be deleted while no
/// process runs. A write that has returned survives a kill and a power failure and is seen by every later call; a write
/// is visible as a whole or not at all, to `records` and to searches. Searches never wait for disk or graph building.
/// A search running while a write to the same collection is being taken in may see either state; a filter on ids or
/// documents asks the truth, which may be ahead of the index by writes that have not returned.
///
/// Safe to call concurrently. Blocking work runs on Dispatch threads, not on Swift's pool. One process per directory.
public final class VectorDatabase: Sendable {
    private struct Catalog {
        var entries: [String: CollectionEntry] = [:]
        var indexes: [Int64: CollectionIndex] = [:]
    }

    let pool: DatabasePool
    let commits: CommitQueue
    private let directory: String
    private let directoryLock: DirectoryLock
    private let options: VectorDatabaseOptions
    private let analyzers: @Sendable (_ language: String) throws -> any Analyzer
    private let logger: Logger
    private let catalog = Mutex(Catalog())
    private let workers = DispatchQueue(label: "needletail.vectordatabase.search", attributes: .concurrent)

    /// Opens or creates the database. Blocks for milliseconds; collections load when first searched.
    /// - Parameters:
    ///   - directory: created when missing; its parent must exist.
    ///   - analyzers: the analyzer of a collection's language; throws for a language it does not know.
    /// - Throws: `VectorDatabaseError.locked`, `.storage`, `.corrupted`.
    public init(
        directory: String, options: VectorDatabaseOptions = VectorDatabaseOptions(), logger: Logger,
        analyzers: @escaping @Sendable (_ language: String) throws -> any Analyzer
    ) throws {
        self.directory = directory
        self.options = options
        self.logger = logger
        self.analyzers = analyzers
        do {
            try FileManager.default.createDirectory(
                atPath: directory + "/derived", withIntermediateDirectories: true)
        } catch {
            throw VectorDatabaseError.storage(reason: "cannot create \(directory): \(error.localizedDescription)")
        }
        directoryLock = try DirectoryLock(directory: directory)
        do {
            var configuration = Configuration()
            configuration.label = "needletail.vectordatabase"
            configuration.maximumReaderCount = 16
            configuration.busyMode = .timeout(30)
            pool = try DatabasePool(path: directory + "/vectors.sqlite", configuration: configuration)
            try Schema.migrator.migrate(pool)
            // After the pool has chosen WAL: an acknowledged write must survive a power failure.
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
            let entries = try pool.read { db in try CollectionEntry.fetchAll(db) }
            catalog.withLock { catalog in
                for entry in entries { catalog.entries[entry.name] = entry }
            }
        } catch let error as DatabaseError {
            throw VectorDatabaseError.storage(reason: "\(directory)/vectors.sqlite: \(error.message ?? "\(error)")")
        }
        commits = CommitQueue(pool: pool, directoryLock: directoryLock)
    }

    /// Finishes the writes that are queued, saves derived files and lets go of the directory. Later writes throw
    /// `.closed`.
    public func close() async throws {
        try await offPool { [self] in
            let indexes = catalog.withLock { Array($0.indexes.values) }
            for index in indexes { try index.saveNow() }
            commits.close()
            for index in indexes { index.close() }
            try pool.close()
            directoryLock.release()
        }
    }

    /// SQLite's `synchronous` level of the writing connection: 2 is FULL.
    func synchronousMode() throws -> Int {
        try pool.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1 }
    }

    /// Names in byte order.
    public func collections() -> [String] {
        catalog.withLock { Array($0.entries.keys) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// - Throws: `.collectionNotFound`.
    public func configuration(of collection: String) throws -> CollectionConfiguration {
        try entry(collection).configuration
    }

    /// Records in a collection.
    public func count(in collection: String) throws -> Int { try entry(collection).records }

    /// - Throws: `.collectionExists`, `.invalid` for a name that is empty or beyond 512 bytes, a bad number in the
    ///   configuration or an unknown language.
    public func createCollection(_ name: String, configuration: CollectionConfiguration) async throws {
        guard (1...512).contains(name.utf8.count) else {
            throw VectorDatabaseError.invalid(reason: "a collection name must have 1 to 512 bytes")
        }
        try check(configuration)
        _ = try await commit(
            { db in
                let exists = try Int.fetchOne(
                    db, sql: "SELECT 1 FROM collection WHERE name = ?", arguments: [StoredRecord.data(name)])
                if exists != nil { throw VectorDatabaseError.collectionExists(name) }
                try db.execute(
                    sql: "INSERT INTO collection (name, configuration) VALUES (?, ?)",
                    arguments: [StoredRecord.data(name), try CollectionEntry.json(configuration)])
                guard let entry = try CollectionEntry.fetch(db, key: db.lastInsertedRowID) else {
                    throw VectorDatabaseError.corrupted(reason: "a created collection is not there")
                }
                return entry
            },
            then: { [self] entry, done in
                catalog.withLock { $0.entries[name] = entry }
                done()
            })
    }

    /// Removes a collection with its records. Whether there was one.
    @discardableResult
    public func dropCollection(_ name: String) async throws -> Bool {
        let key: Int64? = try await commit(
            { db in
                guard
                    let key = try Int64.fetchOne(
                        db, sql: "SELECT key FROM collection WHERE name = ?", arguments: [StoredRecord.data(name)])
                else { return nil }
                for table in ["record", "change"] {
                    try db.execute(sql: "DELETE FROM \(table) WHERE collection = ?", arguments: [key])
                }
                try db.execute(sql: "DELETE FROM collection WHERE key = ?", arguments: [key])
                return key
            },
            then: { [self] key, done in
                let index = catalog.withLock { catalog in
                    catalog.entries[name] = nil
                    return key.flatMap { catalog.indexes.removeValue(forKey: $0) }
                }
                // Not here: the index may be busy, and other collections' writes wait behind this one.
                workers.async { [self] in
                    index?.close()
                    if let key { snapshotFile(key).remove() }
                    done()
                }
            })
        return key != nil
    }

    /// Carries out one atomic write; durable and visible when it returns.
    /// - Returns: number of records inserted, changed or deleted.
    /// - Throws: `.collectionNotFound`, `.dimensionMismatch`, `.invalid`, `.overloaded`, `.storage`, `.closed`; nothing
    ///   was written then.
    @discardableResult
    public func apply(_ write: RecordWrite, to collection: String) async throws -> Int {
        try RecordLimits.check(write)
        let execution: ExecutedWrite = try await commit(
            bytes: write.bytes,
            { db in
                guard
                    let row = try Row.fetchOne(
                        db,
                        sql:
                            "SELECT key, name, configuration, sequence, trimmed, records FROM collection WHERE name = ?",
                        arguments: [StoredRecord.data(collection)])
                else { throw VectorDatabaseError.collectionNotFound(collection) }
                let execution = try RecordWriteExecution.run(write, on: CollectionEntry(row), in: db)
                return ExecutedWrite(
                    entry: execution.entry, outcome: execution.outcome, affected: execution.affected)
            },
            then: { [self] executed, done in
                guard !executed.outcome.isEmpty else { return done() }
                let index = catalog.withLock { catalog in
                    catalog.entries[collection] = executed.entry
                    return catalog.indexes[executed.entry.key]
                }
                guard let index else { return done() }
                index.noteDimension(executed.entry.configuration.dimension)
                index.apply(executed.outcome, sequence: executed.entry.sequence, completion: done)
            })
        return execution.affected
    }

    private struct ExecutedWrite: Sendable {
        var entry: CollectionEntry
        var outcome: RecordWriteExecution.Outcome
        var affected: Int
    }

    private func check(_ configuration: CollectionConfiguration) throws {
        func require(_ isTrue: Bool, _ reason: String) throws {
            if !isTrue { throw VectorDatabaseError.invalid(reason: reason) }
        }
        if let dimension = configuration.dimension {
            try require(
                (1...RecordLimits.maxDimension).contains(dimension),
                "a dimension must be 1 to \(RecordLimits.maxDimension), got \(dimension)")
        }
        try require((4...64).contains(configuration.M), "M must be 4 to 64, got \(configuration.M)")
        try require(
            (configuration.M...4_096).contains(configuration.efConstruction),
            "efConstruction must be M to 4096, got \(configuration.efConstruction)")
        try require(
            (1...4_096).contains(configuration.efSearch), "efSearch must be 1 to 4096, got \(configuration.efSearch)")
        if let language = configuration.language { _ = try analyzers(language) }
    }

    func entry(_ collection: String) throws -> CollectionEntry {
        guard !commits.isClosed else { throw VectorDatabaseError.closed }
        guard let entry = catalog.withLock({ $0.entries[collection] }) else {
            throw VectorDatabaseError.collectionNotFound(collection)
        }
        return entry
    }

    /// The index of a collection, loaded or not.
    func index(of collection: String) throws -> CollectionIndex {
        let entry = try entry(collection)
        if let index = catalog.withLock({ $0.indexes[entry.key] }) { return index }
        let analyzer = try entry.configuration.language.map(analyzers)
        return try catalog.withLock { catalog in
            if let index = catalog.indexes[entry.key] { return index }
            guard catalog.entries[collection]?.key == entry.key else {
                throw VectorDatabaseError.collectionNotFound(collection)
            }
            let commits = commits
            let key = entry.key
            let index = CollectionIndex(
                entry: entry, pool: pool, directoryLock: directoryLock, file: snapshotFile(key), analyzer: analyzer,
                options: options, logger: logger,
                snapshotSaved: { sequence in
                    commits.submit({ db in try Self.trim(db, key, sequence) }, completion: { _ in })
                })
            catalog.indexes[key] = index
            return index
        }
    }

    private static func trim(_ db: Database, _ key: Int64, _ sequence: Int64) throws {
        try db.execute(
            sql: "UPDATE collection SET trimmed = ? WHERE key = ? AND trimmed < ?",
            arguments: [sequence, key, sequence])
        try db.execute(
            sql: "DELETE FROM change WHERE collection = ? AND sequence <= ?", arguments: [key, sequence])
    }

    private func snapshotFile(_ key: Int64) -> SnapshotFile {
        SnapshotFile(path: directory + "/derived/\(key).snapshot")
    }

    /// Runs blocking or busy work on a Dispatch thread.
    func offPool<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            workers.async {
                continuation.resume(with: Result { try body() }.mapError(CommitQueue.translated))
            }
        }
    }

    /// Commits, then runs `then` on the commit thread; returns when `then` calls its argument.
    private func commit<Value: Sendable>(
        bytes: Int = 0,
        _ body: @escaping @Sendable (Database) throws -> Value,
        then: @escaping @Sendable (Value, @escaping @Sendable () -> Void) -> Void
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            commits.submit(bytes: bytes, body) { result in
                switch result {
                case .success(let value): then(value) { continuation.resume(returning: value) }
                case .failure(let error): continuation.resume(throwing: error)
                }
            }
        }
    }
}
