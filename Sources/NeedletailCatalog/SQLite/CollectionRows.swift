// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailVectorStore

/// Rows of `collection` as records.
enum CollectionRows {
    static func fetch(_ db: Database, _ id: CollectionID) throws -> CollectionRecord? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM collection WHERE id = ? AND deleted_at IS NULL", arguments: [id.rawValue]
        ).map(record)
    }

    static func require(_ db: Database, _ id: CollectionID) throws -> CollectionRecord {
        guard let found = try fetch(db, id) else { throw CatalogError.collectionNotFound(id.rawValue) }
        return found
    }

    static func record(_ row: Row) throws -> CollectionRecord {
        guard let metric = Metric(rawValue: row["metric"]) else {
            throw CatalogError.corrupted(detail: "a collection has an unknown metric")
        }
        return CollectionRecord(
            id: CollectionID(row["id"]), name: row["name"], description: row["description"],
            encoder: EncoderIdentity(
                name: row["encoder_name"], fingerprint: row["encoder_fingerprint"],
                precision: row["encoder_precision"]),
            configuration: VectorCollectionConfiguration(
                dimension: row["dimension"], metric: metric, language: row["language"]),
            counts: CollectionCounts(documents: row["documents"], chunks: row["chunks"], bytes: row["bytes"]),
            createdAt: Timestamp(milliseconds: row["created_at"]),
            updatedAt: Timestamp(milliseconds: row["updated_at"]))
    }
}
