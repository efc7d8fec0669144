// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

/// What a valid lease stands for.
struct LeasedVersion {
    let job: String
    let document: DocumentID
    let collection: CollectionID
    let version: String
    let currentVersion: String?

    /// - Throws: `CatalogError.superseded`, `.leaseLost`.
    static func require(_ lease: JobLease, _ db: Database) throws -> LeasedVersion {
        let statement = try db.cachedStatement(
            sql: """
                SELECT job.state, job.lease_owner, job.lease_generation, job.document_id, job.collection_id,
                    job.version_id, d.target_version, d.current_version, d.tombstoned_at
                FROM job JOIN document AS d ON d.id = job.document_id WHERE job.id = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [lease.job.id.rawValue]) else {
            throw CatalogError.superseded(lease.job.id)
        }
        let version: String = row["version_id"]
        guard (row["target_version"] as String?) == version, (row["tombstoned_at"] as Int64?) == nil else {
            throw CatalogError.superseded(lease.job.id)
        }
        guard row["state"] == JobRecord.State.running.rawValue, (row["lease_owner"] as String?) == lease.owner,
            row["lease_generation"] == lease.generation
        else { throw CatalogError.leaseLost(lease.job.id) }
        return LeasedVersion(
            job: lease.job.id.rawValue, document: DocumentID(row["document_id"]),
            collection: CollectionID(row["collection_id"]), version: version, currentVersion: row["current_version"])
    }

    /// The versions whose chunks are worth keeping while this one is being ingested.
    var wanted: Set<String> { currentVersion.map { [$0, version] } ?? [version] }
}
