// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

extension SQLiteCatalog {
    public func failJob(_ lease: JobLease, failure: IngestionFailure) async throws {
        try await write("record a failure") { transaction in
            let leased = try LeasedVersion.require(lease, transaction.db)
            try Self.end(leased, state: .failed, failure: failure, transaction)
        }
    }

    public func deferJob(_ lease: JobLease, failure: IngestionFailure, notBefore: Timestamp) async throws {
        try await write("put a job back") { transaction in
            let leased = try LeasedVersion.require(lease, transaction.db)
            try transaction.db.execute(
                sql: """
                    UPDATE job SET state = 'queued', stage = 'waiting', lease_owner = NULL, not_before = ?,
                        error_code = ?, error_message = ?, updated_at = ? WHERE id = ?
                    """,
                arguments: [
                    notBefore.milliseconds, failure.code, failure.message.replacing("\0", with: " "),
                    transaction.now.milliseconds, leased.job,
                ])
            transaction.note(.job(lease.job.id))
        }
    }

    public func cancelJob(_ id: JobID) async throws -> JobRecord {
        try await write("cancel a job") { transaction in
            let db = transaction.db
            let job = try JobRows.require(db, id)
            guard !job.state.isFinished else {
                throw CatalogError.jobState(id, state: job.state, operation: "cancelled")
            }
            let current = try String.fetchOne(
                db, sql: "SELECT current_version FROM document WHERE id = ?", arguments: [job.document.rawValue])
            let leased = LeasedVersion(
                job: id.rawValue, document: job.document, collection: job.collection, version: job.version.rawValue,
                currentVersion: current)
            let failure = IngestionFailure(
                code: "cancelled",
                message: "Ingesting “\(job.documentName)” was cancelled; retry the job or ingest the document again.")
            try Self.end(leased, state: .cancelled, failure: failure, transaction)
            return try JobRows.require(db, id)
        }
    }

    public func retryJob(_ id: JobID) async throws -> JobRecord {
        try await write("retry a job") { transaction in
            let db = transaction.db
            let job = try JobRows.require(db, id)
            let target = try Row.fetchOne(
                db, sql: "SELECT target_version, current_version FROM document WHERE id = ?",
                arguments: [job.document.rawValue])
            guard job.state == .failed || job.state == .cancelled,
                (target?["target_version"] as String?) == job.version.rawValue
            else { throw CatalogError.jobState(id, state: job.state, operation: "retried") }
            let hasCurrent = (target?["current_version"] as String?) != nil
            let now = transaction.now.milliseconds
            try db.execute(
                sql: """
                    UPDATE job SET state = 'queued', stage = 'waiting', done = 0, total = 0, attempts = 0,
                        not_before = ?, error_code = NULL, error_message = NULL, updated_at = ? WHERE id = ?
                    """,
                arguments: [now, now, id.rawValue])
            let state: DocumentRecord.State = hasCurrent ? .updating : .pending
            try db.execute(
                sql: """
                    UPDATE document SET state = ?, error_code = NULL, error_message = NULL, updated_at = ?
                    WHERE id = ?
                    """,
                arguments: [state.rawValue, now, job.document.rawValue])
            transaction.note(.job(id))
            transaction.note(.document(job.document))
            return try JobRows.require(db, id)
        }
    }

    public func job(_ id: JobID) async throws -> JobRecord {
        try await read("look up a job") { db in try JobRows.require(db, id) }
    }

    public func jobs(
        in collection: CollectionID?, state: JobRecord.State?, _ page: PageRequest
    ) async throws -> Page<JobRecord> {
        let after = try ListCursor.parts(of: page.cursor, list: "jobs", count: 2)
        let time = try after.map { parts in
            guard let value = Int64(parts[0]) else { throw CatalogError.invalidCursor(page.cursor ?? "") }
            return value
        }
        return try await read("list jobs") { db in
            let rows = try Row.fetchAll(
                db,
                sql: JobRows.select + """
                     AND (?1 IS NULL OR job.collection_id = ?1) AND (?2 IS NULL OR job.state = ?2)
                        AND (?3 IS NULL OR (job.created_at, job.id) < (?3, ?4))
                    ORDER BY job.created_at DESC, job.id DESC LIMIT ?5
                    """,
                arguments: [collection?.rawValue, state?.rawValue, time, after?[1], page.limit + 1])
            return ListCursor.page(try rows.map(JobRows.record), limit: page.limit, list: "jobs") {
                ["\($0.createdAt.milliseconds)", $0.id.rawValue]
            }
        }
    }

    public func nextDueJob() async throws -> Timestamp? {
        try await read("look at the queue") { db in
            try Int64.fetchOne(
                db, sql: "SELECT not_before FROM job WHERE state = 'queued' ORDER BY not_before LIMIT 1"
            ).map { Timestamp(milliseconds: $0) }
        }
    }

    public func requeueDocument(_ id: DocumentID) async throws -> JobRecord {
        let (version, job) = (DocumentVersionID(identifiers.next()), JobID(identifiers.next()))
        return try await write("queue a document again") { transaction in
            let db = transaction.db
            let document = try DocumentRows.require(db, id)
            let newest = try Row.fetchOne(
                db,
                sql: """
                    SELECT v.* FROM document AS d
                    JOIN document_version AS v ON v.id = COALESCE(d.target_version, d.current_version) WHERE d.id = ?
                    """,
                arguments: [id.rawValue])
            guard let newest else { throw CatalogError.corrupted(detail: "document \(id) has no version") }
            try db.execute(
                sql: """
                    UPDATE chunk SET indexed = 0
                    WHERE version_id IN (SELECT id FROM document_version WHERE document_id = ?)
                    """,
                arguments: [id.rawValue])
            let submission = DocumentSubmission(
                collection: document.collection, sourceKey: document.sourceKey, name: document.name,
                mediaType: newest["media_type"], bytes: newest["bytes"], contentHash: newest["content_hash"],
                processing: newest["processing"], modifiedNanoseconds: newest["modified_ns"])
            try VersionRows.queue(
                submission, number: newest["number"] + 1, document: id, hasCurrent: document.currentVersion != nil,
                version: version, job: job, transaction)
            return try JobRows.require(db, job)
        }
    }

    /// Ends a job without success: its version keeps its place, so that it can be tried again, and loses its chunks.
    private static func end(
        _ leased: LeasedVersion, state: JobRecord.State, failure: IngestionFailure, _ transaction: CatalogTransaction
    ) throws {
        let db = transaction.db
        let now = transaction.now.milliseconds
        let message = failure.message.replacing("\0", with: " ")
        try db.execute(
            sql: """
                UPDATE job SET state = ?, lease_owner = NULL, error_code = ?, error_message = ?, updated_at = ?
                WHERE id = ?
                """,
            arguments: [state.rawValue, failure.code, message, now, leased.job])
        try db.execute(
            sql: """
                UPDATE document SET state = 'failed', error_code = ?, error_message = ?, updated_at = ? WHERE id = ?
                """,
            arguments: [failure.code, message, now, leased.document.rawValue])
        try VersionRetirement.retire(
            document: leased.document, collection: leased.collection,
            keepingChunks: leased.currentVersion.map { [$0] } ?? [], keepingRows: leased.wanted, transaction)
        transaction.note(.job(JobID(leased.job)))
        transaction.note(.document(leased.document))
    }
}
