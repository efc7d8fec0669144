// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

/// Rows of `outbox`.
enum OutboxRows {
    /// The most chunks one entry deletes: bounds what the vector store is asked for at once.
    static let deletionLimit = 1000

    /// - Returns: the entry's sequence.
    @discardableResult
    static func append(
        _ operation: String, payload: String, chunks: Int, collection: CollectionID, _ db: Database
    ) throws -> Int64 {
        try db.cachedStatement(
            sql: "INSERT INTO outbox (collection_id, operation, payload, chunks) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [collection.rawValue, operation, payload, chunks])
        return db.lastInsertedRowID
    }

    /// - Returns: the sequence of the last entry; nil when there was nothing to delete.
    @discardableResult
    static func appendDeletion(of chunks: [String], collection: CollectionID, _ db: Database) throws -> Int64? {
        var last: Int64?
        for start in stride(from: 0, to: chunks.count, by: deletionLimit) {
            let part = Array(chunks[start..<min(start + deletionLimit, chunks.count)])
            last = try append(
                "delete", payload: try JSONColumn.encode(part), chunks: part.count, collection: collection, db)
        }
        return last
    }
}
