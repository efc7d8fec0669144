// SPDX-License-Identifier: Apache-2.0
import Dispatch
import GRDB
import Logging
import NeedletailCoreTypes
import NeedletailLexicalIndex
import NeedletailTextAnalysis
import NeedletailVectorIndex
import Synchronization

/// The loaded form of one collection: derived structures, kept in step with the truth.
///
/// All changes run on one serial queue, so they may read `state` without the lock. They hold the write lock only while
/// they copy prepared parts in (tens of microseconds), never while they analyze text, search for graph links, read
/// SQLite or write files. Searches hold the read lock.
final class CollectionIndex: @unchecked Sendable {
    // Unchecked: `state` is guarded by `lock` as said above; what else is mutable belongs to `queue`.
    let key: Int64
    let name: String
    let pool: DatabasePool
    /// Held as long as a derived file may still be written, also when the database is dropped without being closed.
    let directoryLock: DirectoryLock
    let file: SnapshotFile
    let analyzer: (any Analyzer)?
    let options: VectorDatabaseOptions
    let logger: Logger
    let queue: DispatchQueue
    let lock = ReadWriteLock()
    /// Called with the sequence number of a snapshot that is safely on disk.
    let snapshotSaved: @Sendable (Int64) -> Void

    var state: IndexState?
    var savedSequence: Int64 = -1
    var changedRows = 0
    var isMaintenanceScheduled = false
    var isSaving = false
    var isClosed = false
    /// Where the repair that precedes a compaction stands; nil when none is under way.
    var repairCursor: UInt32?
    private var configuration: CollectionConfiguration

    init(
        entry: CollectionEntry, pool: DatabasePool, directoryLock: DirectoryLock, file: SnapshotFile,
        analyzer: (any Analyzer)?, options: VectorDatabaseOptions, logger: Logger,
        snapshotSaved: @escaping @Sendable (Int64) -> Void
    ) {
        key = entry.key
        name = entry.name
        configuration = entry.configuration
        self.pool = pool
        self.directoryLock = directoryLock
        self.file = file
        self.analyzer = analyzer
        self.options = options
        self.logger = logger
        self.snapshotSaved = snapshotSaved
        queue = DispatchQueue(label: "needletail.vectordatabase.collection.\(entry.key)")
    }

    /// Calls `body` with the state under the read lock, loading it first when need be. Blocks; not for Swift's own
    /// pool.
    func read<R>(_ body: (IndexState) throws -> R) throws -> R {
        let loaded: R? = try lock.read { try state.map(body) }
        if let loaded { return loaded }
        try queue.sync { try load() }
        return try lock.read {
            guard let state else { throw VectorDatabaseError.collectionNotFound(name) }
            return try body(state)
        }
    }

    /// Takes a committed write in; `completion` runs when searches see it.
    func apply(_ outcome: RecordWriteExecution.Outcome, sequence: Int64, completion: @escaping @Sendable () -> Void) {
        queue.async { [self] in
            defer { completion() }
            guard !isClosed, let current = state?.sequence, current < sequence else { return }
            do {
                try take(outcome, sequence: sequence)
            } catch {
                // The truth has the write: forget what is in memory, the next reader loads it anew.
                logger.error(
                    "cannot apply a change to the index; it will be reloaded",
                    metadata: ["collection": "\(name)", "error": "\(error)"])
                lock.write { state = nil }
            }
            scheduleMaintenance()
        }
    }

    /// On the queue.
    func take(_ outcome: RecordWriteExecution.Outcome, sequence: Int64) throws {
        let rows = outcome.sorted { $0.key < $1.key }.compactMap { $0.value }
            .map { IndexState.prepared($0, analyzer: analyzer) }
        var added: [UInt32] = []
        var next = rows[...]
        while !next.isEmpty {
            // Short sections: searches go on in between, and see nothing of these rows until they are published.
            let slice = next.prefix(32)
            try lock.write {
                for row in slice {
                    if let ordinal = try state?.append(row, configuration: configuration) { added.append(ordinal) }
                }
            }
            next = next.dropFirst(slice.count)
        }
        lock.write {
            state?.publish(added, removing: outcome.keys)
            state?.sequence = sequence
        }
        changedRows += outcome.count
    }

    /// On the queue: takes the snapshot file and the changes after it, or else everything from the truth.
    func load() throws {
        guard state == nil else { return }
        guard !isClosed else { throw VectorDatabaseError.collectionNotFound(name) }
        try pool.read { db in
            guard let entry = try CollectionEntry.fetch(db, key: key) else {
                throw VectorDatabaseError.collectionNotFound(name)
            }
            configuration = entry.configuration
            let table = RecordTable(db: db, collection: key)
            if try !restore(entry, table) { try rebuild(entry, table) }
        }
        scheduleMaintenance()
    }

    private var fingerprint: String { analyzer?.fingerprint ?? "" }

    private func restore(_ entry: CollectionEntry, _ table: RecordTable) throws -> Bool {
        let json = try CollectionEntry.json(entry.configuration)
        let restored: IndexState?
        do {
            restored = try file.withPayload {
                try IndexState(payload: $0, key: key, configuration: json, analyzer: fingerprint)
            }
        } catch {
            warn("the derived file cannot be used and is rebuilt", "\(error)")
            return false
        }
        guard let restored else {
            if entry.trimmed > 0 { warn("there is no derived file any more; it is rebuilt", "missing") }
            return false
        }
        guard (entry.trimmed...entry.sequence).contains(restored.sequence) else {
            let log = "\(entry.trimmed)...\(entry.sequence)"
            warn("the derived file is rebuilt", "it holds change \(restored.sequence), the change log \(log)")
            return false
        }
        lock.write { state = restored }
        savedSequence = restored.sequence
        changedRows = 0
        do {
            var outcome: RecordWriteExecution.Outcome = [:]
            for position in try table.changes(after: restored.sequence) {
                outcome[position] = .some(try table.find(position))
            }
            try take(outcome, sequence: entry.sequence)
        } catch let error as VectorIndexError {
            warn("the derived file does not fit the records and is rebuilt", "\(error)")
            lock.write { state = nil }
            return false
        }
        guard state?.ordinals.count == entry.records else {
            let held = state?.ordinals.count ?? 0
            warn("the derived file is rebuilt", "it holds \(held) records, the truth \(entry.records)")
            lock.write { state = nil }
            return false
        }
        return true
    }

    private func rebuild(_ entry: CollectionEntry, _ table: RecordTable) throws {
        var fresh = IndexState()
        if entry.configuration.language != nil { fresh.lexical = LexicalIndex(parameters: options.bm25) }
        var added: [UInt32] = []
        do {
            try table.forEach { stored in
                added.append(
                    try fresh.append(
                        IndexState.prepared(stored, analyzer: analyzer), configuration: entry.configuration))
            }
        } catch let error as VectorIndexError {
            throw VectorDatabaseError.corrupted(reason: "a record of collection \"\(name)\": \(error)")
        }
        fresh.publish(added, removing: [])
        fresh.sequence = entry.sequence
        let complete = fresh
        lock.write { state = complete }
        savedSequence = -1
        changedRows = added.count
    }

    private func warn(_ message: Logger.Message, _ reason: String) {
        logger.warning(
            message, metadata: ["collection": "\(name)", "file": "\(file.path)", "reason": "\(reason)"])
    }

    func snapshotPayload() throws -> (payload: [UInt8], sequence: Int64)? {
        guard let state else { return nil }
        let json = try CollectionEntry.json(configuration)
        return (state.payload(key: key, configuration: json, analyzer: fingerprint), state.sequence)
    }

    /// The configuration as of the last write that this index has seen.
    func noteDimension(_ dimension: Int?) {
        queue.async { [self] in configuration.dimension = configuration.dimension ?? dimension }
    }
}
