// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

extension SQLiteCatalog {
    public func stamps(of sourceKeys: [String], in collection: CollectionID) async throws -> [String: SourceStamp] {
        try NameRules.checkCount(sourceKeys.count, field: "source keys")
        return try await read("look up sources") { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT d.id, d.source_key, d.state, v.bytes, v.content_hash, v.modified_ns, v.processing
                    FROM document AS d
                    JOIN document_version AS v ON v.id = COALESCE(d.target_version, d.current_version)
                    WHERE d.collection_id = ? AND d.tombstoned_at IS NULL
                        AND d.source_key IN (SELECT value FROM json_each(?))
                    """,
                arguments: [collection.rawValue, try JSONColumn.encode(sourceKeys)])
            var stamps: [String: SourceStamp] = [:]
            for row in rows {
                guard let state = DocumentRecord.State(rawValue: row["state"]) else {
                    throw CatalogError.corrupted(detail: "a document has an unknown state")
                }
                stamps[row["source_key"]] = SourceStamp(
                    document: DocumentID(row["id"]), bytes: row["bytes"], contentHash: row["content_hash"],
                    modifiedNanoseconds: row["modified_ns"], processing: row["processing"], state: state)
            }
            return stamps
        }
    }

    public func markSeen(_ documents: [DocumentID: Int64?], scan: String) async throws {
        try NameRules.checkCount(documents.count, field: "documents")
        try await write("note what was seen") { transaction in
            let db = transaction.db
            for (id, modified) in documents {
                try db.cachedStatement(sql: "UPDATE document SET last_scan = ? WHERE id = ?")
                    .execute(arguments: [scan, id.rawValue])
                guard let modified else { continue }
                try db.cachedStatement(
                    sql: """
                        UPDATE document_version SET modified_ns = ?
                        WHERE id = (SELECT COALESCE(target_version, current_version) FROM document WHERE id = ?)
                        """
                ).execute(arguments: [modified, id.rawValue])
            }
        }
    }

    public func unseenDocuments(
        below root: String, in collection: CollectionID, scan: String, after: DocumentID?, limit: Int
    ) async throws -> [DocumentRecord] {
        // "0" is the character after "/": the range holds exactly what begins with the root and a slash.
        let folder = root.hasSuffix("/") ? String(root.dropLast()) : root
        return try await read("list sources") { db in
            try Row.fetchAll(
                db,
                sql: DocumentRows.select + """
                     AND document.collection_id = ?
                        AND (document.source_key = ? OR (document.source_key >= ? AND document.source_key < ?))
                        AND document.last_scan IS NOT ? AND document.id > ?
                    ORDER BY document.id LIMIT ?
                    """,
                arguments: [
                    collection.rawValue, root, folder + "/", folder + "0", scan, after?.rawValue ?? "", limit,
                ]
            ).map { try DocumentRows.record($0, db: db) }
        }
    }

    public func recordIngestRoot(_ root: String, in collection: CollectionID) async throws {
        try NameRules.checkText(root, field: "ingest root", bytes: 4096)
        try await write("note an ingest root") { transaction in
            _ = try CollectionRows.require(transaction.db, collection)
            try transaction.db.execute(
                sql: """
                    INSERT INTO ingest_root (collection_id, root, recorded_at) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET recorded_at = excluded.recorded_at
                    """,
                arguments: [collection.rawValue, root, transaction.now.milliseconds])
        }
    }

    public func ingestRoots(in collection: CollectionID) async throws -> [String] {
        try await read("list ingest roots") { db in
            try String.fetchAll(
                db, sql: "SELECT root FROM ingest_root WHERE collection_id = ? ORDER BY root",
                arguments: [collection.rawValue])
        }
    }
}
