// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

/// Gives up versions of a document: their chunks leave the catalog at once, and the vector store through the outbox.
enum VersionRetirement {
    /// - Parameters:
    ///   - keepingChunks: versions whose chunks stay.
    ///   - keepingRows: versions that stay known, be it without chunks.
    ///   - formerChunks: ids of chunks that had rows and that the vector store may hold.
    static func retire(
        document: DocumentID, collection: CollectionID, keepingChunks: Set<String>, keepingRows: Set<String>,
        formerChunks: Set<String> = [], _ transaction: CatalogTransaction
    ) throws {
        let db = transaction.db
        let versions = try String.fetchAll(
            db, sql: "SELECT id FROM document_version WHERE document_id = ?", arguments: [document.rawValue])
        var given = formerChunks
        for version in versions where !keepingChunks.contains(version) {
            given.formUnion(try possiblyStored(version: version, db))
        }
        for version in versions where keepingChunks.contains(version) && !given.isEmpty {
            let kept = try String.fetchCursor(
                db, sql: "SELECT id FROM chunk WHERE version_id = ?", arguments: [version])
            while let id = try kept.next() {
                given.remove(id)
            }
        }
        let residue = given.sorted()
        try OutboxRows.appendDeletion(of: residue, collection: collection, db)
        let dropStaged = try db.cachedStatement(sql: "DELETE FROM staged_embedding WHERE chunk_id = ?")
        for id in residue {
            try dropStaged.execute(arguments: [id])
        }
        for version in versions where !keepingChunks.contains(version) {
            try db.execute(sql: "DELETE FROM chunk WHERE version_id = ?", arguments: [version])
            if keepingRows.contains(version) {
                try db.execute(
                    sql: "UPDATE document_version SET staged = 0, chunks = 0, characters = 0 WHERE id = ?",
                    arguments: [version])
            } else {
                try queueObjects(of: version, db)
                try db.execute(sql: "DELETE FROM document_version WHERE id = ?", arguments: [version])
            }
        }
    }

    /// Chunks of a version that are in the vector store or on their way there.
    static func possiblyStored(version: String, _ db: Database) throws -> Set<String> {
        try String.fetchSet(
            db,
            sql: """
                SELECT id FROM chunk WHERE version_id = ?
                    AND (indexed = 1 OR EXISTS (SELECT 1 FROM staged_embedding WHERE chunk_id = chunk.id))
                """,
            arguments: [version])
    }

    private static func queueObjects(of version: String, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO object_removal (kind, key)
                SELECT 'original', content_hash FROM document_version WHERE id = ?1 UNION ALL SELECT 'extracted', ?1
                """,
            arguments: [version])
    }
}
