// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

extension SQLiteCatalog {
    public func chunks(of version: DocumentVersionID, _ page: PageRequest) async throws -> Page<ChunkRecord> {
        let after = try ListCursor.parts(of: page.cursor, list: "chunks-\(version)", count: 1)
        let ordinal = try after.map { parts in
            guard let value = Int(parts[0]) else { throw CatalogError.invalidCursor(page.cursor ?? "") }
            return value
        }
        return try await read("list chunks") { db in
            let isCurrent = try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM document_version AS v JOIN document AS d ON d.id = v.document_id
                    WHERE v.id = ? AND d.current_version = v.id AND d.tombstoned_at IS NULL)
                    """,
                arguments: [version.rawValue])
            guard isCurrent == true else { throw CatalogError.versionNotFound(version) }
            let rows = try Row.fetchAll(
                db, sql: "SELECT * FROM chunk WHERE version_id = ? AND ordinal > ? ORDER BY ordinal LIMIT ?",
                arguments: [version.rawValue, ordinal ?? -1, page.limit + 1])
            return ListCursor.page(try rows.map(ChunkRows.record), limit: page.limit, list: "chunks-\(version)") {
                ["\($0.ordinal)"]
            }
        }
    }

    public func chunk(_ id: ChunkID, of document: DocumentID) async throws -> ChunkRecord? {
        try await read("look up a chunk") { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT c.* FROM chunk AS c JOIN document AS d ON d.current_version = c.version_id
                    WHERE c.id = ? AND d.id = ? AND d.tombstoned_at IS NULL
                    """,
                arguments: [id.rawValue, document.rawValue]
            ).map(ChunkRows.record)
        }
    }

    public func currentPassages(
        _ ids: [ChunkID], in collection: CollectionID
    ) async throws -> [ChunkID: Passage] {
        guard !ids.isEmpty else { return [:] }
        return try await read("look up passages") { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT c.id, c.version_id, c.document_id, c.text, c.heading_path, c.range_start, c.range_end,
                        c.page, d.name, d.title
                    FROM json_each(?) AS wanted
                    CROSS JOIN chunk AS c ON c.id = wanted.value
                    JOIN document AS d ON d.id = c.document_id AND d.current_version = c.version_id
                    WHERE d.collection_id = ? AND d.tombstoned_at IS NULL
                    """,
                arguments: [try JSONColumn.encode(ids.map(\.rawValue)), collection.rawValue])
            var passages: [ChunkID: Passage] = [:]
            for row in rows {
                let id = ChunkID(row["id"])
                passages[id] = Passage(
                    id: id, document: DocumentID(row["document_id"]), version: DocumentVersionID(row["version_id"]),
                    documentName: row["name"], title: row["title"],
                    headingPath: try JSONColumn.strings(row["heading_path"], column: "chunk.heading_path"),
                    text: ChunkRows.text(row["text"]), range: try ChunkRows.range(row), page: row["page"],
                    scores: ScoreParts(fused: 0))
            }
            return passages
        }
    }

    public func currentChunkIDs(in collection: CollectionID, after: ChunkID?, limit: Int) async throws -> [ChunkID] {
        try await read("list chunk ids") { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT c.id FROM chunk AS c
                    CROSS JOIN document AS d ON d.id = c.document_id AND d.current_version = c.version_id
                    WHERE c.id > ? AND d.collection_id = ? AND d.tombstoned_at IS NULL ORDER BY c.id LIMIT ?
                    """,
                arguments: [after?.rawValue ?? "", collection.rawValue, limit]
            ).map { ChunkID($0) }
        }
    }

    public func wantedChunks(among ids: [ChunkID], in collection: CollectionID) async throws -> Set<ChunkID> {
        try NameRules.checkCount(ids.count, field: "chunk ids")
        return try await read("look up chunks") { db in
            let found = try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT c.id FROM json_each(?) AS asked
                    CROSS JOIN chunk AS c ON c.id = asked.value
                    JOIN document AS d ON d.id = c.document_id
                    WHERE d.collection_id = ? AND d.tombstoned_at IS NULL
                        AND c.version_id IN (d.current_version, d.target_version)
                    """,
                arguments: [try JSONColumn.encode(ids.map(\.rawValue)), collection.rawValue])
            return Set(found.map { ChunkID($0) })
        }
    }
}
