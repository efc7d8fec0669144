// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

extension SQLiteCatalog {
    public func createCollection(_ draft: CollectionDraft) async throws -> CollectionRecord {
        try NameRules.checkCollectionName(draft.name)
        try NameRules.checkDescription(draft.description)
        guard draft.configuration.dimension > 0 else {
            throw CatalogError.outOfRange(
                field: "dimension", value: "\(draft.configuration.dimension)", expected: "1 or more")
        }
        let id = CollectionID(identifiers.next())
        return try await write("create a collection") { transaction in
            let db = transaction.db
            try Self.checkFree(draft.name, except: nil, db)
            try db.execute(
                sql: """
                    INSERT INTO collection (id, name, description, encoder_name, encoder_fingerprint,
                        encoder_precision, dimension, metric, language, created_at, updated_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id.rawValue, draft.name, draft.description, draft.encoder.name, draft.encoder.fingerprint,
                    draft.encoder.precision, draft.configuration.dimension, draft.configuration.metric.rawValue,
                    draft.configuration.language, transaction.now.milliseconds, transaction.now.milliseconds,
                ])
            try OutboxRows.append(
                "createCollection", payload: try JSONColumn.encode(draft.configuration), chunks: 0, collection: id, db)
            transaction.note(.collection(id))
            return try CollectionRows.require(db, id)
        }
    }

    public func collection(named name: String) async throws -> CollectionRecord {
        try await read("look up a collection") { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM collection WHERE name = ? AND deleted_at IS NULL", arguments: [name])
            guard let row else { throw CatalogError.collectionNotFound(name) }
            return try CollectionRows.record(row)
        }
    }

    public func collection(_ id: CollectionID) async throws -> CollectionRecord {
        try await read("look up a collection") { db in try CollectionRows.require(db, id) }
    }

    public func collections(_ page: PageRequest) async throws -> Page<CollectionRecord> {
        let after = try ListCursor.parts(of: page.cursor, list: "collections", count: 1)?[0]
        return try await read("list collections") { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM collection WHERE deleted_at IS NULL AND (?1 IS NULL OR name > ?1)
                    ORDER BY name LIMIT ?2
                    """,
                arguments: [after, page.limit + 1])
            return ListCursor.page(try rows.map(CollectionRows.record), limit: page.limit, list: "collections") {
                [$0.name]
            }
        }
    }

    public func updateCollection(
        _ id: CollectionID, name: String?, description: String?
    ) async throws -> CollectionRecord {
        if let name { try NameRules.checkCollectionName(name) }
        if let description { try NameRules.checkDescription(description) }
        return try await write("change a collection") { transaction in
            let db = transaction.db
            _ = try CollectionRows.require(db, id)
            if let name { try Self.checkFree(name, except: id, db) }
            try db.execute(
                sql: """
                    UPDATE collection SET name = COALESCE(?, name), description = COALESCE(?, description),
                        updated_at = ? WHERE id = ?
                    """,
                arguments: [name, description, transaction.now.milliseconds, id.rawValue])
            transaction.note(.collection(id))
            return try CollectionRows.require(db, id)
        }
    }

    public func deleteCollection(_ id: CollectionID) async throws {
        try await write("delete a collection") { transaction in
            let db = transaction.db
            let now = transaction.now.milliseconds
            _ = try CollectionRows.require(db, id)
            // What was still to be written need not be: the vector store drops the collection whole.
            try db.execute(sql: "DELETE FROM outbox WHERE collection_id = ?", arguments: [id.rawValue])
            let sequence = try OutboxRows.append("dropCollection", payload: "null", chunks: 0, collection: id, db)
            let documents = try String.fetchAll(
                db, sql: "SELECT id FROM document WHERE collection_id = ? AND tombstoned_at IS NULL",
                arguments: [id.rawValue])
            for document in documents {
                try Tombstone.write(DocumentID(document), lastOperation: sequence, transaction)
            }
            // Documents deleted before wait for entries that are gone; the drop does their work.
            try db.execute(
                sql: """
                    UPDATE deletion SET outbox_sequence = ? WHERE collection_id = ? AND vectors_removed_at IS NULL
                    """,
                arguments: [sequence, id.rawValue])
            try db.execute(
                sql: """
                    UPDATE collection SET deleted_at = ?, documents = 0, chunks = 0, bytes = 0, updated_at = ?
                    WHERE id = ?
                    """,
                arguments: [now, now, id.rawValue])
            transaction.note(.collectionDeleted(id))
        }
    }

    private static func checkFree(_ name: String, except id: CollectionID?, _ db: Database) throws {
        let taken = try String.fetchOne(
            db, sql: "SELECT id FROM collection WHERE name = ? AND deleted_at IS NULL", arguments: [name])
        if let taken, taken != id?.rawValue { throw CatalogError.collectionExists(name: name) }
    }
}
