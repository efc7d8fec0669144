// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

/// Rows of `job`, joined with the names of document and collection, as records.
enum JobRows {
    static let select = """
        SELECT job.*, document.name AS document_name, collection.name AS collection_name
        FROM job JOIN document ON document.id = job.document_id JOIN collection ON collection.id = job.collection_id
        WHERE document.tombstoned_at IS NULL
        """

    static func fetch(_ db: Database, _ id: JobID) throws -> JobRecord? {
        try Row.fetchOne(db, sql: select + " AND job.id = ?", arguments: [id.rawValue]).map(record)
    }

    static func require(_ db: Database, _ id: JobID) throws -> JobRecord {
        guard let found = try fetch(db, id) else { throw CatalogError.jobNotFound(id) }
        return found
    }

    static func record(_ row: Row) throws -> JobRecord {
        guard let state = JobRecord.State(rawValue: row["state"]), let stage = JobRecord.Stage(rawValue: row["stage"])
        else { throw CatalogError.corrupted(detail: "a job has an unknown state or stage") }
        return JobRecord(
            id: JobID(row["id"]), document: DocumentID(row["document_id"]), documentName: row["document_name"],
            collection: CollectionID(row["collection_id"]), collectionName: row["collection_name"],
            version: DocumentVersionID(row["version_id"]), state: state, stage: stage, done: row["done"],
            total: row["total"], attempts: row["attempts"], notBefore: Timestamp(milliseconds: row["not_before"]),
            error: IngestionFailure(code: row["error_code"], message: row["error_message"]),
            createdAt: Timestamp(milliseconds: row["created_at"]),
            updatedAt: Timestamp(milliseconds: row["updated_at"]),
            stageStartedAt: (row["stage_started_at"] as Int64?).map { Timestamp(milliseconds: $0) },
            stageStartedDone: row["stage_started_done"])
    }
}

extension IngestionFailure {
    /// From two nullable columns.
    init?(code: String?, message: String?) {
        guard let code else { return nil }
        self.init(code: code, message: message ?? "")
    }
}
