// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

extension SQLiteCatalog {
    public func stageChunks(
        _ chunks: [ChunkRecord], content: VersionContent, for lease: JobLease
    ) async throws -> Int {
        guard chunks.enumerated().allSatisfy({ $0.offset == $0.element.ordinal }) else {
            throw CatalogError.outOfRange(field: "chunk ordinals", value: "a gap", expected: "0, 1, 2 and so on")
        }
        guard Set(chunks.map(\.id)).count == chunks.count else {
            throw CatalogError.outOfRange(field: "chunk ids", value: "a repetition", expected: "each id once")
        }
        return try await write("store chunks") { transaction in
            let db = transaction.db
            let leased = try LeasedVersion.require(lease, db)
            let former = try VersionRetirement.possiblyStored(version: leased.version, db)
            let indexed = try String.fetchSet(
                db,
                sql: """
                    SELECT id FROM chunk WHERE indexed = 1
                        AND version_id IN (SELECT id FROM document_version WHERE document_id = ?)
                    """,
                arguments: [leased.document.rawValue])
            try db.execute(sql: "DELETE FROM chunk WHERE version_id = ?", arguments: [leased.version])
            for chunk in chunks {
                try ChunkRows.insert(
                    chunk, version: DocumentVersionID(leased.version), document: leased.document,
                    indexed: indexed.contains(chunk.id.rawValue), db)
            }
            try db.execute(
                sql: """
                    UPDATE document_version SET staged = 1, title = ?, media_type = ?, characters = ?, pages = ?,
                        chunks = ?, warnings = ? WHERE id = ?
                    """,
                arguments: [
                    content.title?.replacing("\0", with: " "), content.mediaType, content.characters, content.pages,
                    chunks.count, try JSONColumn.encode(content.warnings), leased.version,
                ])
            try VersionRetirement.retire(
                document: leased.document, collection: leased.collection, keepingChunks: leased.wanted,
                keepingRows: leased.wanted, formerChunks: former, transaction)
            return try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM chunk WHERE version_id = ? AND " + Self.isUnembedded,
                arguments: [leased.version]) ?? 0
        }
    }

    public func unembeddedChunks(for lease: JobLease, after: Int?, limit: Int) async throws -> [ChunkRecord] {
        try await read("read chunks") { db in
            let leased = try LeasedVersion.require(lease, db)
            return try Row.fetchAll(
                db,
                sql: "SELECT * FROM chunk WHERE version_id = ? AND ordinal > ? AND " + Self.isUnembedded
                    + " ORDER BY ordinal LIMIT ?",
                arguments: [leased.version, after ?? -1, limit]
            ).map(ChunkRows.record)
        }
    }

    public func stageEmbeddings(_ embeddings: [StagedEmbeddings]) async throws -> [JobLease] {
        try await write("store vectors") { transaction in
            let db = transaction.db
            var lost: [JobLease] = []
            for group in embeddings where !group.vectors.isEmpty {
                let leased: LeasedVersion
                do {
                    leased = try LeasedVersion.require(group.lease, db)
                } catch is CatalogError {
                    lost.append(group.lease)
                    continue
                }
                let sequence = try OutboxRows.append(
                    "upsert", payload: "null", chunks: group.vectors.count, collection: leased.collection, db)
                let statement = try db.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO staged_embedding (chunk_id, document_id, sequence, vector)
                        SELECT id, document_id, ?, ? FROM chunk WHERE version_id = ? AND id = ? AND indexed = 0
                        """)
                for (chunk, vector) in group.vectors {
                    try statement.execute(arguments: [
                        sequence, VectorColumn.encode(vector), leased.version, chunk.rawValue,
                    ])
                }
            }
            return lost
        }
    }

    public func indexedChunks(for lease: JobLease) async throws -> (indexed: Int, total: Int) {
        try await read("count chunks") { db in
            let leased = try LeasedVersion.require(lease, db)
            return try Self.indexedChunks(of: leased.version, db)
        }
    }

    public func activate(_ lease: JobLease) async throws -> DocumentRecord {
        try await write("switch to a new version") { transaction in
            let db = transaction.db
            let now = transaction.now.milliseconds
            let leased = try LeasedVersion.require(lease, db)
            let count = try Self.indexedChunks(of: leased.version, db)
            let isStaged = try Bool.fetchOne(
                db, sql: "SELECT staged FROM document_version WHERE id = ?", arguments: [leased.version])
            guard isStaged == true, count.indexed == count.total else {
                throw CatalogError.jobState(
                    lease.job.id, state: .running,
                    operation: "finished with \(count.indexed) of \(count.total) chunks indexed")
            }
            let before = try DocumentRows.require(db, leased.document)
            try db.execute(
                sql: """
                    UPDATE document SET current_version = ?1, target_version = NULL, state = 'ready',
                        error_code = NULL, error_message = NULL, updated_at = ?2,
                        title = (SELECT title FROM document_version WHERE id = ?1)
                    WHERE id = ?3
                    """,
                arguments: [leased.version, now, leased.document.rawValue])
            try VersionRetirement.retire(
                document: leased.document, collection: leased.collection, keepingChunks: [leased.version],
                keepingRows: [leased.version], transaction)
            try db.execute(
                sql: """
                    UPDATE job SET state = 'succeeded', stage = 'done', done = ?1, total = ?1, lease_owner = NULL,
                        error_code = NULL, error_message = NULL, updated_at = ?2 WHERE id = ?3
                    """,
                arguments: [count.total, now, leased.job])
            let after = try DocumentRows.require(db, leased.document)
            try db.execute(
                sql: "UPDATE collection SET chunks = chunks + ?, bytes = bytes + ?, updated_at = ? WHERE id = ?",
                arguments: [
                    after.chunks - before.chunks, after.bytes - before.bytes, now, leased.collection.rawValue,
                ])
            transaction.note(.job(lease.job.id))
            transaction.note(.document(leased.document))
            return after
        }
    }

    private static let isUnembedded =
        "indexed = 0 AND NOT EXISTS (SELECT 1 FROM staged_embedding WHERE chunk_id = chunk.id)"

    private static func indexedChunks(of version: String, _ db: Database) throws -> (indexed: Int, total: Int) {
        let missing =
            try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM chunk WHERE version_id = ? AND indexed = 0", arguments: [version]) ?? 0
        let total =
            try Int.fetchOne(
                db, sql: "SELECT chunks FROM document_version WHERE id = ?", arguments: [version]) ?? 0
        return (total - missing, total)
    }
}
