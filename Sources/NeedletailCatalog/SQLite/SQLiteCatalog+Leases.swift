// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

extension SQLiteCatalog {
    public func leaseJobs(owner: String, milliseconds: Int64, limit: Int) async throws -> [JobLease] {
        guard limit > 0 else { return [] }
        let duration = max(milliseconds, 1000)
        return try await write("lease jobs") { transaction in
            let db = transaction.db
            let now = transaction.now.milliseconds
            // Each half of the union reads its own partial index in order.
            let ids = try String.fetchAll(
                db,
                sql: """
                    SELECT id FROM (
                        SELECT * FROM (
                            SELECT id, not_before AS due FROM job WHERE state = 'queued' AND not_before <= ?1
                            ORDER BY not_before, id LIMIT ?2)
                        UNION ALL
                        SELECT * FROM (
                            SELECT id, lease_expires_at AS due FROM job
                            WHERE state = 'running' AND lease_expires_at <= ?1
                            ORDER BY lease_expires_at, id LIMIT ?2))
                    ORDER BY due, id LIMIT ?2
                    """,
                arguments: [now, limit])
            return try ids.map { id in
                try db.cachedStatement(
                    sql: """
                        UPDATE job SET state = 'running', stage = 'waiting', done = 0, total = 0, lease_owner = ?,
                            lease_expires_at = ?, lease_generation = lease_generation + 1, attempts = attempts + 1,
                            stage_started_at = NULL, stage_started_done = 0, updated_at = ?
                        WHERE id = ?
                        """
                ).execute(arguments: [owner, now + duration, now, id])
                transaction.note(.job(JobID(id)))
                return try Self.lease(id, owner: owner, expiresAt: now + duration, db)
            }
        }
    }

    public func renewLeases(_ leases: [JobLease], milliseconds: Int64) async throws -> [JobLease] {
        let duration = max(milliseconds, 1000)
        return try await write("renew leases") { transaction in
            try leases.compactMap { lease -> JobLease? in
                do {
                    _ = try LeasedVersion.require(lease, transaction.db)
                } catch is CatalogError {
                    return nil
                }
                let expiry = transaction.now.milliseconds + duration
                try transaction.db.cachedStatement(sql: "UPDATE job SET lease_expires_at = ? WHERE id = ?")
                    .execute(arguments: [expiry, lease.job.id.rawValue])
                var renewed = lease
                renewed.expiresAt = Timestamp(milliseconds: expiry)
                return renewed
            }
        }
    }

    public func releaseLease(_ lease: JobLease) async throws {
        try await write("release a lease") { transaction in
            _ = try LeasedVersion.require(lease, transaction.db)
            try transaction.db.execute(
                sql: """
                    UPDATE job SET state = 'queued', stage = 'waiting', lease_owner = NULL, attempts = attempts - 1,
                        updated_at = ? WHERE id = ?
                    """,
                arguments: [transaction.now.milliseconds, lease.job.id.rawValue])
            transaction.note(.job(lease.job.id))
        }
    }

    public func reclaimLeases(except owner: String) async throws -> Int {
        try await write("reclaim leases") { transaction in
            let ids = try String.fetchAll(
                transaction.db, sql: "SELECT id FROM job WHERE state = 'running' AND lease_owner IS NOT ?",
                arguments: [owner])
            for id in ids {
                try transaction.db.execute(
                    sql: """
                        UPDATE job SET state = 'queued', stage = 'waiting', lease_owner = NULL, updated_at = ?
                        WHERE id = ?
                        """,
                    arguments: [transaction.now.milliseconds, id])
                transaction.note(.job(JobID(id)))
            }
            return ids.count
        }
    }

    public func reportProgress(_ progress: JobProgress, for lease: JobLease) async {
        self.progress.report(progress, for: lease)
    }

    private static func lease(_ id: String, owner: String, expiresAt: Int64, _ db: Database) throws -> JobLease {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT job.lease_generation, v.content_hash, v.media_type, v.bytes, v.staged, d.source_key
                FROM job JOIN document AS d ON d.id = job.document_id
                JOIN document_version AS v ON v.id = job.version_id
                WHERE job.id = ?
                """,
            arguments: [id])
        guard let row else { throw CatalogError.corrupted(detail: "job \(id) has no version") }
        return JobLease(
            job: try JobRows.require(db, JobID(id)), owner: owner, generation: row["lease_generation"],
            expiresAt: Timestamp(milliseconds: expiresAt), contentHash: row["content_hash"],
            mediaType: row["media_type"], bytes: row["bytes"], sourceKey: row["source_key"], isStaged: row["staged"])
    }
}
