// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

/// Carries out one write against the truth, inside a savepoint of the caller, and notes what became of each record.
struct RecordWriteExecution {
    /// What a write did to the record at a position: its new content, or nil when it is gone.
    typealias Outcome = [Int64: StoredRecord?]

    private let table: RecordTable
    private(set) var entry: CollectionEntry
    private(set) var outcome: Outcome = [:]
    /// Records inserted, changed or deleted.
    private(set) var affected = 0

    static func run(_ write: RecordWrite, on entry: CollectionEntry, in db: Database) throws -> RecordWriteExecution {
        var execution = RecordWriteExecution(
            table: RecordTable(db: db, collection: entry.key), entry: entry)
        try execution.run(write)
        try execution.finish(db)
        return execution
    }

    private init(table: RecordTable, entry: CollectionEntry) {
        self.table = table
        self.entry = entry
    }

    private mutating func run(_ write: RecordWrite) throws {
        switch write {
        case .add(let records):
            for record in records { try check(record.id, record.embedding) }
            for record in records where try table.position(of: record.id) == nil { try insert(record) }
        case .replace(let records):
            for record in records { try check(record.id, record.embedding) }
            for record in records {
                if let position = try table.position(of: record.id) {
                    try replace(StoredRecord(position: position, record: Self.normalized(record)))
                } else {
                    try insert(record)
                }
            }
        case .upsert(let changes): try merge(changes, inserting: true)
        case .update(let changes): try merge(changes, inserting: false)
        case .delete(let ids):
            for id in ids {
                guard let position = try table.position(of: id) else { continue }
                try table.delete(position)
                outcome[position] = .some(nil)
                entry.records -= 1
                affected += 1
            }
        }
    }

    private mutating func merge(_ changes: [RecordChange], inserting: Bool) throws {
        for change in changes {
            guard change.embedding != nil || !inserting else {
                throw VectorDatabaseError.invalid(
                    reason: "record \"\(change.id)\" has no embedding; an upsert needs one")
            }
            try check(change.id, change.embedding)
        }
        for change in changes {
            if var stored = try table.find(change.id) {
                if let embedding = change.embedding { stored.record.embedding = embedding }
                if let document = change.document { stored.record.document = document }
                if let uri = change.uri { stored.record.uri = uri }
                for (key, value) in change.metadata {
                    stored.record.metadata[key] = value.flatMap { $0.isEmptyArray ? nil : $0 }
                }
                try replace(stored)
            } else if inserting, let embedding = change.embedding {
                try insert(
                    Record(
                        id: change.id, embedding: embedding, document: change.document, uri: change.uri,
                        metadata: change.metadata.compactMapValues { $0 }))
            }
        }
    }

    private mutating func insert(_ record: Record) throws {
        let record = Self.normalized(record)
        let position = try table.insert(record)
        outcome[position] = StoredRecord(position: position, record: record)
        entry.records += 1
        affected += 1
    }

    private mutating func replace(_ stored: StoredRecord) throws {
        try table.replace(stored)
        outcome[stored.position] = stored
        affected += 1
    }

    /// The first embedding fixes the collection's dimension.
    private mutating func check(_ id: String, _ embedding: [Float]?) throws {
        guard let embedding else { return }
        guard let dimension = entry.configuration.dimension else {
            entry.configuration.dimension = embedding.count
            return
        }
        guard embedding.count == dimension else {
            throw VectorDatabaseError.dimensionMismatch(
                collection: entry.name, expected: dimension, received: embedding.count)
        }
    }

    private mutating func finish(_ db: Database) throws {
        guard !outcome.isEmpty else { return }
        entry.sequence += 1
        let statement = try db.cachedStatement(
            sql: "INSERT INTO change (collection, sequence, position) VALUES (?, ?, ?)")
        for position in outcome.keys {
            try statement.execute(arguments: [entry.key, entry.sequence, position])
        }
        try entry.store(db)
    }

    private static func normalized(_ record: Record) -> Record {
        var record = record
        record.metadata = record.metadata.filter { !$0.value.isEmptyArray }
        return record
    }
}
