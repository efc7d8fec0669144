// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

extension SQLiteCatalog {
    /// The most chunk rows one step of reclaiming drops: bounds how long other writers wait.
    private static let reclaimLimit = 5000

    public func takeRemovableObjects(limit: Int) async throws -> [StoredObject] {
        try await write("take objects to remove") { transaction in
            let db = transaction.db
            let rows = try Row.fetchAll(
                db, sql: "SELECT kind, key, taken FROM object_removal ORDER BY taken DESC, kind, key LIMIT ?",
                arguments: [limit])
            return try rows.compactMap { row in
                let object = try StoredObject(kind: row["kind"], key: row["key"])
                if !row["taken"], try ObjectRemovalRows.isReferenced(object, db) {
                    try ObjectRemovalRows.settle(object, transaction)
                    return nil
                }
                try db.execute(
                    sql: "UPDATE object_removal SET taken = 1 WHERE kind = ? AND key = ?",
                    arguments: [object.kind, object.key])
                return object
            }
        }
    }

    public func finishRemoval(of objects: [StoredObject]) async throws {
        try await write("note removed objects") { transaction in
            for object in objects {
                try ObjectRemovalRows.settle(object, transaction)
            }
        }
    }

    public func reclaimRows() async throws -> Bool {
        try await write("reclaim rows") { transaction in
            let db = transaction.db
            let document = try String.fetchOne(
                db,
                sql: """
                    SELECT document_id FROM deletion WHERE reclaimed_at IS NULL AND vectors_removed_at IS NOT NULL
                        AND original_removed_at IS NOT NULL ORDER BY tombstoned_at, document_id LIMIT 1
                    """)
            if let document {
                try Self.reclaim(document: document, transaction)
                return true
            }
            return try Self.reclaimCollection(db)
        }
    }

    public func unfinishedDeletions(limit: Int) async throws -> [DeletionReceipt] {
        try await read("list deletions") { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM deletion WHERE reclaimed_at IS NULL ORDER BY tombstoned_at, document_id LIMIT ?
                    """,
                arguments: [limit]
            ).map(DeletionRows.receipt)
        }
    }

    public func referenced(_ objects: [StoredObject]) async throws -> Set<StoredObject> {
        try NameRules.checkCount(objects.count, field: "objects")
        return try await read("look up objects") { db in
            Set(try objects.filter { try ObjectRemovalRows.isReferenced($0, db) })
        }
    }

    public func originals(after: String?, limit: Int) async throws -> [String] {
        try await read("list originals") { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT v.content_hash FROM document_version AS v
                    JOIN document AS d ON d.id = v.document_id
                    WHERE v.content_hash > ? AND d.tombstoned_at IS NULL ORDER BY v.content_hash LIMIT ?
                    """,
                arguments: [after ?? "", limit])
        }
    }

    public func queueRemoval(of objects: [StoredObject]) async throws {
        try await write("queue the removal of objects") { transaction in
            for object in objects where try !ObjectRemovalRows.isReferenced(object, transaction.db) {
                try transaction.db.execute(
                    sql: "INSERT OR IGNORE INTO object_removal (kind, key) VALUES (?, ?)",
                    arguments: [object.kind, object.key])
            }
        }
    }

    private static func reclaim(document: String, _ transaction: CatalogTransaction) throws {
        let db = transaction.db
        try db.execute(
            sql: """
                DELETE FROM chunk WHERE rowid IN (
                    SELECT rowid FROM chunk
                    WHERE version_id IN (SELECT id FROM document_version WHERE document_id = ?) LIMIT ?)
                """,
            arguments: [document, reclaimLimit])
        guard db.changesCount < reclaimLimit else { return }
        try db.execute(sql: "DELETE FROM document_version WHERE document_id = ?", arguments: [document])
        try db.execute(sql: "DELETE FROM job WHERE document_id = ?", arguments: [document])
        try db.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [document])
        try db.execute(
            sql: "UPDATE deletion SET reclaimed_at = ? WHERE document_id = ?",
            arguments: [transaction.now.milliseconds, document])
    }

    /// Drops one deleted collection that has no documents and no changes of the vector store left.
    private static func reclaimCollection(_ db: Database) throws -> Bool {
        let collection = try String.fetchOne(
            db,
            sql: """
                SELECT id FROM collection WHERE deleted_at IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM document WHERE collection_id = collection.id)
                    AND NOT EXISTS (SELECT 1 FROM outbox WHERE collection_id = collection.id) LIMIT 1
                """)
        guard let collection else { return false }
        try db.execute(sql: "DELETE FROM ingest_root WHERE collection_id = ?", arguments: [collection])
        try db.execute(sql: "DELETE FROM collection WHERE id = ?", arguments: [collection])
        return true
    }
}
