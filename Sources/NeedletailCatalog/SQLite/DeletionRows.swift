// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

/// Rows of `deletion` as receipts.
enum DeletionRows {
    static func fetch(_ db: Database, _ id: DocumentID) throws -> DeletionReceipt? {
        try Row.fetchOne(db, sql: "SELECT * FROM deletion WHERE document_id = ?", arguments: [id.rawValue])
            .map(receipt)
    }

    static func receipt(_ row: Row) -> DeletionReceipt {
        func time(_ column: String) -> Timestamp? { (row[column] as Int64?).map { Timestamp(milliseconds: $0) } }
        return DeletionReceipt(
            id: DocumentID(row["document_id"]), collection: CollectionID(row["collection_id"]), name: row["name"],
            tombstonedAt: Timestamp(milliseconds: row["tombstoned_at"]), vectorsRemovedAt: time("vectors_removed_at"),
            originalRemovedAt: time("original_removed_at"), reclaimedAt: time("reclaimed_at"))
    }
}
