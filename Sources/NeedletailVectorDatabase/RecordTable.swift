// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import NeedletailCoreTypes

/// Reads and changes the records of one collection inside a transaction of the caller.
struct RecordTable {
    let db: Database
    let collection: Int64

    func find(_ id: String) throws -> StoredRecord? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(StoredRecord.columns) FROM record WHERE collection = ? AND id = ?")
        return try Row.fetchOne(statement, arguments: [collection, StoredRecord.data(id)]).map(StoredRecord.init)
    }

    func position(of id: String) throws -> Int64? {
        let statement = try db.cachedStatement(sql: "SELECT position FROM record WHERE collection = ? AND id = ?")
        return try Int64.fetchOne(statement, arguments: [collection, StoredRecord.data(id)])
    }

    func find(_ position: Int64) throws -> StoredRecord? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(StoredRecord.columns) FROM record WHERE position = ? AND collection = ?")
        return try Row.fetchOne(statement, arguments: [position, collection]).map(StoredRecord.init)
    }

    /// - Returns: its position.
    func insert(_ record: Record) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO record (collection, id, embedding, document, uri, metadata) VALUES (?, ?, ?, ?, ?, ?)")
        try statement.execute(arguments: [
            collection, StoredRecord.data(record.id), StoredRecord.data(record.embedding),
            record.document.map(StoredRecord.data), record.uri.map(StoredRecord.data),
            Data(MetadataCoding.encode(record.metadata)),
        ])
        return db.lastInsertedRowID
    }

    func replace(_ stored: StoredRecord) throws {
        let statement = try db.cachedStatement(
            sql: "UPDATE record SET embedding = ?, document = ?, uri = ?, metadata = ? WHERE position = ?")
        let record = stored.record
        try statement.execute(arguments: [
            StoredRecord.data(record.embedding), record.document.map(StoredRecord.data),
            record.uri.map(StoredRecord.data), Data(MetadataCoding.encode(record.metadata)), stored.position,
        ])
    }

    func delete(_ position: Int64) throws {
        try db.cachedStatement(sql: "DELETE FROM record WHERE position = ?").execute(arguments: [position])
    }

    /// Calls `body` with every record in insertion order.
    func forEach(_ body: (StoredRecord) throws -> Void) throws {
        let cursor = try Row.fetchCursor(
            db, sql: "SELECT \(StoredRecord.columns) FROM record WHERE collection = ? ORDER BY position",
            arguments: [collection])
        while let row = try cursor.next() { try body(try StoredRecord(row)) }
    }

    /// Positions changed after a sequence number, whether or not a record is still there.
    func changes(after sequence: Int64) throws -> Set<Int64> {
        try Int64.fetchSet(
            db, sql: "SELECT position FROM change WHERE collection = ? AND sequence > ?",
            arguments: [collection, sequence])
    }

    /// Positions of records whose document passes `test`, which sees the document's UTF-8.
    func positions(whereDocument test: (Data) -> Bool) throws -> Set<Int64> {
        let cursor = try Row.fetchCursor(
            db, sql: "SELECT position, document FROM record WHERE collection = ? AND document IS NOT NULL",
            arguments: [collection])
        var result: Set<Int64> = []
        while let row = try cursor.next() {
            if test(row[1]) { result.insert(row[0]) }
        }
        return result
    }
}
