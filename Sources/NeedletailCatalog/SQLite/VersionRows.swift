// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

/// Rows of `document_version` and the jobs that make them searchable.
enum VersionRows {
    /// Makes a version the one that is wanted, in place of what was being ingested, and queues its job.
    static func queue(
        _ submission: DocumentSubmission, number: Int, document: DocumentID, hasCurrent: Bool,
        version: DocumentVersionID, job: JobID, _ transaction: CatalogTransaction
    ) throws {
        let db = transaction.db
        let now = transaction.now.milliseconds
        try db.execute(
            sql: """
                INSERT INTO document_version (id, document_id, number, content_hash, bytes, processing, modified_ns,
                    media_type, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                version.rawValue, document.rawValue, number, submission.contentHash, submission.bytes,
                submission.processing, submission.modifiedNanoseconds, submission.mediaType, now,
            ])
        let state: DocumentRecord.State = hasCurrent ? .updating : .pending
        try db.execute(
            sql: """
                UPDATE document SET target_version = ?, state = ?, error_code = NULL, error_message = NULL,
                    updated_at = ? WHERE id = ?
                """,
            arguments: [version.rawValue, state.rawValue, now, document.rawValue])
        // One finished job of the past is enough to show; more would grow without bound.
        try db.execute(
            sql: "DELETE FROM job WHERE document_id = ? AND state NOT IN ('queued', 'running')",
            arguments: [document.rawValue])
        try db.execute(
            sql: """
                UPDATE job SET state = 'cancelled', lease_owner = NULL, updated_at = ?
                WHERE document_id = ? AND state IN ('queued', 'running')
                """,
            arguments: [now, document.rawValue])
        try db.execute(
            sql: """
                INSERT INTO job (id, document_id, collection_id, version_id, state, stage, not_before, created_at,
                    updated_at)
                VALUES (?, ?, ?, ?, 'queued', 'waiting', ?, ?, ?)
                """,
            arguments: [
                job.rawValue, document.rawValue, submission.collection.rawValue, version.rawValue, now, now, now,
            ])
        transaction.note(.job(job))
        transaction.note(.document(document))
    }
}
