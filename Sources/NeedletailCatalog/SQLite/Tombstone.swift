// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

/// Marks a document deleted, and writes down what is to be cleaned up after it.
enum Tombstone {
    /// - Parameter lastOperation: an outbox entry that removes the document's records anyway; nil queues their
    ///   deletion.
    static func write(_ id: DocumentID, lastOperation: Int64?, _ transaction: CatalogTransaction) throws {
        let db = transaction.db
        let now = transaction.now.milliseconds
        let document = try DocumentRows.require(db, id)
        let versions = try String.fetchAll(
            db, sql: "SELECT id FROM document_version WHERE document_id = ?", arguments: [id.rawValue])
        var sequence = lastOperation
        if sequence == nil {
            var stored: Set<String> = []
            for version in versions {
                stored.formUnion(try VersionRetirement.possiblyStored(version: version, db))
            }
            sequence = try OutboxRows.appendDeletion(of: stored.sorted(), collection: document.collection, db)
        }
        try db.execute(sql: "DELETE FROM staged_embedding WHERE document_id = ?", arguments: [id.rawValue])
        try db.execute(
            sql: """
                UPDATE job SET state = 'cancelled', lease_owner = NULL, updated_at = ?
                WHERE document_id = ? AND state IN ('queued', 'running')
                """,
            arguments: [now, id.rawValue])
        try db.execute(
            sql: "UPDATE document SET tombstoned_at = ?, updated_at = ? WHERE id = ?",
            arguments: [now, now, id.rawValue])
        try db.execute(
            sql: """
                UPDATE collection SET documents = documents - 1, chunks = chunks - ?, bytes = bytes - ?
                WHERE id = ?
                """,
            arguments: [document.chunks, document.bytes, document.collection.rawValue])
        try db.execute(
            sql: """
                INSERT INTO deletion (document_id, collection_id, name, outbox_sequence, tombstoned_at,
                    vectors_removed_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id.rawValue, document.collection.rawValue, document.name, sequence, now, sequence == nil ? now : nil,
            ])
        for version in versions {
            for table in ["deletion_object (document_id, kind, key) SELECT ?2,", "object_removal (kind, key) SELECT"] {
                try db.execute(
                    sql: """
                        INSERT OR IGNORE INTO \(table) 'original', content_hash FROM document_version WHERE id = ?1
                        """,
                    arguments: table.contains("?2") ? [version, id.rawValue] : [version])
                try db.execute(
                    sql: "INSERT OR IGNORE INTO \(table) 'extracted', ?1",
                    arguments: table.contains("?2") ? [version, id.rawValue] : [version])
            }
        }
        transaction.note(.documentDeleted(id, document.collection))
    }
}
