// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import NeedletailCoreTypes
import NeedletailVectorStore

extension SQLiteCatalog {
    public func pendingOperations(
        excluding collections: Set<CollectionID>, limit: Int, maximumChunks: Int
    ) async throws -> [OutboxEntry] {
        try await read("read the outbox") { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT * FROM outbox WHERE collection_id NOT IN (SELECT value FROM json_each(?))
                    ORDER BY sequence LIMIT ?
                    """,
                arguments: [try JSONColumn.encode(collections.map(\.rawValue)), limit])
            var entries: [OutboxEntry] = []
            var chunks = 0
            while let row = try rows.next() {
                chunks += row["chunks"] as Int
                if chunks > maximumChunks, !entries.isEmpty { break }
                let sequence: Int64 = row["sequence"]
                entries.append(
                    OutboxEntry(
                        sequence: sequence, collection: CollectionID(row["collection_id"]),
                        operation: try Self.operation(row, sequence: sequence, db), attempts: row["attempts"]))
            }
            return entries
        }
    }

    public func acknowledge(_ sequences: [Int64]) async throws {
        try await write("acknowledge changes of the vector store") { transaction in
            let db = transaction.db
            for sequence in sequences {
                // Only what still has its staged vector from this very entry was written by it: the rest was given
                // up, or
                // staged again, while the entry was on its way.
                try db.cachedStatement(
                    sql: """
                        UPDATE chunk SET indexed = 1
                        WHERE id IN (SELECT chunk_id FROM staged_embedding WHERE sequence = ?)
                        """
                ).execute(arguments: [sequence])
                try db.cachedStatement(sql: "DELETE FROM staged_embedding WHERE sequence = ?")
                    .execute(arguments: [sequence])
                try db.cachedStatement(
                    sql: """
                        UPDATE deletion SET vectors_removed_at = ?
                        WHERE outbox_sequence = ? AND vectors_removed_at IS NULL
                        """
                ).execute(arguments: [transaction.now.milliseconds, sequence])
                try db.cachedStatement(sql: "DELETE FROM outbox WHERE sequence = ?").execute(arguments: [sequence])
            }
        }
    }

    public func recordRefusal(_ sequence: Int64, reason: String) async throws {
        try await write("note a refusal of the vector store") { transaction in
            try transaction.db.execute(
                sql: "UPDATE outbox SET attempts = attempts + 1, error = ? WHERE sequence = ?",
                arguments: [reason.replacing("\0", with: " "), sequence])
        }
    }

    public func pendingOperationCount() async throws -> Int {
        try await read("count the outbox") { db in try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM outbox") ?? 0 }
    }

    public func queueDeletion(of chunks: [ChunkID], in collection: CollectionID) async throws {
        try await write("queue a deletion") { transaction in
            _ = try CollectionRows.require(transaction.db, collection)
            try OutboxRows.appendDeletion(
                of: chunks.map(\.rawValue), collection: collection, transaction.db)
        }
    }

    private static func operation(_ row: Row, sequence: Int64, _ db: Database) throws -> OutboxEntry.Operation {
        let payload: String = row["payload"]
        switch row["operation"] as String {
        case "createCollection":
            return .createCollection(
                try JSONColumn.decode(VectorCollectionConfiguration.self, from: payload, column: "outbox.payload"))
        case "dropCollection":
            return .dropCollection
        case "delete":
            return .delete(try JSONColumn.strings(payload, column: "outbox.payload").map { ChunkID($0) })
        case "upsert":
            return .upsert(try stagedChunks(of: sequence, db))
        case let unknown:
            throw CatalogError.corrupted(detail: "the outbox holds the unknown operation \(unknown)")
        }
    }

    private static func stagedChunks(of sequence: Int64, _ db: Database) throws -> [StagedChunk] {
        var metadata: [String: Metadata] = [:]
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT s.chunk_id, s.vector, c.text, c.context, d.id AS document_id, d.name, d.metadata
                FROM staged_embedding AS s
                JOIN document AS d ON d.id = s.document_id
                JOIN chunk AS c ON c.id = s.chunk_id
                WHERE s.sequence = ? AND d.tombstoned_at IS NULL GROUP BY s.chunk_id
                """,
            arguments: [sequence])
        return try rows.map { row in
            let document: String = row["document_id"]
            if metadata[document] == nil {
                metadata[document] = try JSONColumn.decode(
                    Metadata.self, from: row["metadata"], column: "document.metadata")
            }
            let context = ChunkRows.text(row["context"])
            let text = ChunkRows.text(row["text"])
            return StagedChunk(
                id: ChunkID(row["chunk_id"]), document: DocumentID(document), documentName: row["name"],
                text: context.isEmpty ? text : context + "\n" + text, embedding: try VectorColumn.decode(row["vector"]),
                metadata: metadata[document] ?? [:])
        }
    }
}
