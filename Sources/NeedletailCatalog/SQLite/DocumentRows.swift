// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

/// Rows of `document`, joined with the version they show and their newest job, as records.
enum DocumentRows {
    /// Every condition is added with `AND`.
    static let select = """
        SELECT document.*, collection.name AS collection_name,
            shown.number, shown.content_hash, shown.bytes, shown.media_type, shown.title AS shown_title,
            shown.characters, shown.pages, shown.chunks, shown.warnings,
            (SELECT id FROM job WHERE job.document_id = document.id ORDER BY rowid DESC LIMIT 1) AS job_id
        FROM document
        JOIN collection ON collection.id = document.collection_id
        JOIN document_version AS shown ON shown.id = COALESCE(document.current_version, document.target_version)
        WHERE document.tombstoned_at IS NULL
        """

    static func fetch(_ db: Database, _ id: DocumentID) throws -> DocumentRecord? {
        try Row.fetchOne(db, sql: select + " AND document.id = ?", arguments: [id.rawValue])
            .map { try record($0, db: db) }
    }

    static func require(_ db: Database, _ id: DocumentID) throws -> DocumentRecord {
        guard let found = try fetch(db, id) else { throw CatalogError.documentNotFound(id) }
        return found
    }

    static func record(_ row: Row, db: Database) throws -> DocumentRecord {
        guard let state = DocumentRecord.State(rawValue: row["state"]) else {
            throw CatalogError.corrupted(detail: "a document has an unknown state")
        }
        let job = try (row["job_id"] as String?).flatMap { try JobRows.fetch(db, JobID($0)) }
        let current = (row["current_version"] as String?).map { DocumentVersionID($0) }
        return DocumentRecord(
            id: DocumentID(row["id"]), collection: CollectionID(row["collection_id"]),
            collectionName: row["collection_name"], sourceKey: row["source_key"], name: row["name"],
            title: row["shown_title"], mediaType: row["media_type"], bytes: row["bytes"],
            contentHash: row["content_hash"], state: state,
            error: IngestionFailure(code: row["error_code"], message: row["error_message"]),
            warnings: try JSONColumn.strings(row["warnings"], column: "document_version.warnings"),
            pages: row["pages"], chunks: current == nil ? 0 : row["chunks"],
            characters: current == nil ? 0 : row["characters"], currentVersion: current, versionNumber: row["number"],
            metadata: try JSONColumn.decode(Metadata.self, from: row["metadata"], column: "document.metadata"),
            createdAt: Timestamp(milliseconds: row["created_at"]),
            updatedAt: Timestamp(milliseconds: row["updated_at"]), job: job)
    }
}
