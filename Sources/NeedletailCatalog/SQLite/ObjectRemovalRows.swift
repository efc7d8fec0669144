// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

/// Rows of `object_removal` and `deletion_object`.
enum ObjectRemovalRows {
    /// Takes an original back from the list of what is to be removed.
    /// - Returns: false when it is being removed right now.
    static func claim(originalWith hash: String, _ transaction: CatalogTransaction) throws -> Bool {
        let taken = try Bool.fetchOne(
            transaction.db, sql: "SELECT taken FROM object_removal WHERE kind = 'original' AND key = ?",
            arguments: [hash])
        guard let taken else { return true }
        if taken { return false }
        try settle(.original(contentHash: hash), transaction)
        return true
    }

    /// Takes an object off the list and notes it in the receipts that waited for it.
    static func settle(_ object: StoredObject, _ transaction: CatalogTransaction) throws {
        let db = transaction.db
        let arguments: StatementArguments = [object.kind, object.key]
        try db.execute(sql: "DELETE FROM object_removal WHERE kind = ? AND key = ?", arguments: arguments)
        let documents = try String.fetchAll(
            db, sql: "SELECT document_id FROM deletion_object WHERE kind = ? AND key = ?", arguments: arguments)
        try db.execute(sql: "DELETE FROM deletion_object WHERE kind = ? AND key = ?", arguments: arguments)
        for document in documents {
            try db.execute(
                sql: """
                    UPDATE deletion SET original_removed_at = ?1 WHERE document_id = ?2
                        AND original_removed_at IS NULL
                        AND NOT EXISTS (SELECT 1 FROM deletion_object WHERE document_id = ?2)
                    """,
                arguments: [transaction.now.milliseconds, document])
        }
    }

    static func isReferenced(_ object: StoredObject, _ db: Database) throws -> Bool {
        let column =
            switch object {
            case .original: "content_hash"
            case .extracted: "id"
            }
        return try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM document_version AS v JOIN document AS d ON d.id = v.document_id
                    WHERE v.\(column) = ? AND d.tombstoned_at IS NULL)
                """,
            arguments: [object.key]) ?? false
    }
}

extension StoredObject {
    var kind: String {
        switch self {
        case .original: "original"
        case .extracted: "extracted"
        }
    }

    var key: String {
        switch self {
        case .original(let hash): hash
        case .extracted(let version): version.rawValue
        }
    }

    init(kind: String, key: String) throws {
        switch kind {
        case "original": self = .original(contentHash: key)
        case "extracted": self = .extracted(DocumentVersionID(key))
        default: throw CatalogError.corrupted(detail: "an object to be removed has the unknown kind \(kind)")
        }
    }
}
