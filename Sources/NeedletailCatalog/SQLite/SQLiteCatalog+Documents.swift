// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

extension SQLiteCatalog {
    public func document(_ id: DocumentID) async throws -> DocumentRecord {
        try await read("look up a document") { db in try DocumentRows.require(db, id) }
    }

    public func document(sourceKey: String, in collection: CollectionID) async throws -> DocumentRecord? {
        try await read("look up a document") { db in
            try Row.fetchOne(
                db, sql: DocumentRows.select + " AND document.collection_id = ? AND document.source_key = ?",
                arguments: [collection.rawValue, sourceKey]
            ).map { try DocumentRows.record($0, db: db) }
        }
    }

    public func documents(_ ids: [DocumentID]) async throws -> [DocumentID: DocumentRecord] {
        try NameRules.checkCount(ids.count, field: "document ids")
        return try await read("look up documents") { db in
            let rows = try Row.fetchAll(
                db, sql: DocumentRows.select + " AND document.id IN (SELECT value FROM json_each(?))",
                arguments: [try JSONColumn.encode(ids.map(\.rawValue))])
            let records = try rows.map { try DocumentRows.record($0, db: db) }
            return Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0) })
        }
    }

    public func documents(
        in collection: CollectionID, matching query: DocumentQuery, _ page: PageRequest
    ) async throws -> Page<DocumentRecord> {
        let list = "documents-\(query.order.rawValue)"
        let after = try ListCursor.parts(of: page.cursor, list: list, count: 2)
        var (condition, arguments) = Self.condition(query, in: collection)
        switch query.order {
        case .newestFirst:
            if let after {
                guard let time = Int64(after[0]) else { throw CatalogError.invalidCursor(page.cursor ?? "") }
                condition += " AND (document.created_at, document.id) < (?, ?)"
                arguments += [time, after[1]]
            }
            condition += " ORDER BY document.created_at DESC, document.id DESC"
        case .name:
            if let after {
                condition += " AND (document.name, document.id) > (?, ?)"
                arguments += [after[0], after[1]]
            }
            condition += " ORDER BY document.name, document.id"
        }
        arguments += [page.limit + 1]
        let (sql, values) = (DocumentRows.select + condition + " LIMIT ?", arguments)
        return try await read("list documents") { db in
            _ = try CollectionRows.require(db, collection)
            let records = try Row.fetchAll(db, sql: sql, arguments: values).map { try DocumentRows.record($0, db: db) }
            return ListCursor.page(records, limit: page.limit, list: list) { record in
                let first = query.order == .name ? record.name : "\(record.createdAt.milliseconds)"
                return [first, record.id.rawValue]
            }
        }
    }

    public func documentCount(in collection: CollectionID, matching query: DocumentQuery) async throws -> Int {
        let (condition, arguments) = Self.condition(query, in: collection)
        return try await read("count documents") { db in
            let record = try CollectionRows.require(db, collection)
            if query.text?.isEmpty ?? true, query.state == nil { return record.counts.documents }
            return try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM document WHERE tombstoned_at IS NULL" + condition, arguments: arguments)
                ?? 0
        }
    }

    public func setMetadata(_ metadata: Metadata, of document: DocumentID) async throws -> DocumentRecord {
        try await write("change a document") { transaction in
            _ = try DocumentRows.require(transaction.db, document)
            try transaction.db.execute(
                sql: "UPDATE document SET metadata = ?, updated_at = ? WHERE id = ?",
                arguments: [
                    try JSONColumn.encode(metadata), transaction.now.milliseconds, document.rawValue,
                ])
            transaction.note(.document(document))
            return try DocumentRows.require(transaction.db, document)
        }
    }

    public func deleteDocument(_ id: DocumentID) async throws -> DeletionReceipt {
        try await write("delete a document") { transaction in
            try Tombstone.write(id, lastOperation: nil, transaction)
            guard let receipt = try DeletionRows.fetch(transaction.db, id) else {
                throw CatalogError.corrupted(detail: "the deletion of \(id) was not recorded")
            }
            return receipt
        }
    }

    public func deletionReceipt(_ id: DocumentID) async throws -> DeletionReceipt? {
        try await read("look up a deletion") { db in try DeletionRows.fetch(db, id) }
    }

    private static func condition(
        _ query: DocumentQuery, in collection: CollectionID
    ) -> (String, StatementArguments) {
        var sql = " AND document.collection_id = ?"
        var arguments: StatementArguments = [collection.rawValue]
        if let state = query.state {
            sql += " AND document.state = ?"
            arguments += [state.rawValue]
        }
        if let text = query.text, !text.isEmpty {
            let escaped = text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
            sql += " AND (document.name LIKE ? ESCAPE '\\' OR document.title LIKE ? ESCAPE '\\')"
            arguments += ["%\(escaped)%", "%\(escaped)%"]
        }
        return (sql, arguments)
    }
}
