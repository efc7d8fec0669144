// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

extension SQLiteCatalog {
    public func submit(_ submissions: [DocumentSubmission]) async throws -> [SubmissionOutcome] {
        try NameRules.checkCount(submissions.count, field: "submissions")
        for submission in submissions {
            try NameRules.checkText(submission.sourceKey, field: "source key", bytes: 4096)
            try NameRules.checkText(submission.name, field: "document name", bytes: 4096)
            try NameRules.checkContentHash(submission.contentHash)
        }
        let identifiers = identifiers
        return try await write("record documents") { transaction in
            try submissions.map { try Self.record($0, identifiers: identifiers, transaction) }
        }
    }

    private static func record(
        _ submission: DocumentSubmission, identifiers: any IdentifierSource, _ transaction: CatalogTransaction
    ) throws -> SubmissionOutcome {
        let db = transaction.db
        _ = try CollectionRows.require(db, submission.collection)
        if try ObjectRemovalRows.claim(originalWith: submission.contentHash, transaction) == false {
            return .originalBeingRemoved
        }
        let known = try Row.fetchOne(
            db,
            sql: """
                SELECT id, state, current_version, COALESCE(target_version, current_version) AS newest_version
                FROM document WHERE collection_id = ? AND source_key = ? AND tombstoned_at IS NULL
                """,
            arguments: [submission.collection.rawValue, submission.sourceKey])
        guard let known else {
            return .created(try create(submission, identifiers: identifiers, transaction))
        }
        let id = DocumentID(known["id"])
        transaction.note(.document(id))
        try db.execute(
            sql: "UPDATE document SET name = ?, metadata = COALESCE(?, metadata), updated_at = ? WHERE id = ?",
            arguments: [
                submission.name, try submission.metadata.map { try JSONColumn.encode($0) },
                transaction.now.milliseconds, id.rawValue,
            ])
        let newest = try Row.fetchOne(
            db, sql: "SELECT * FROM document_version WHERE id = ?", arguments: [known["newest_version"] as String?])
        guard let newest else { throw CatalogError.corrupted(detail: "document \(id) has no version") }
        if newest["content_hash"] == submission.contentHash, newest["processing"] == submission.processing,
            known["state"] != DocumentRecord.State.failed.rawValue
        {
            try db.execute(
                sql: "UPDATE document_version SET modified_ns = ? WHERE id = ?",
                arguments: [submission.modifiedNanoseconds, newest["id"] as String])
            return .unchanged(try DocumentRows.require(db, id))
        }
        let hasCurrent = (known["current_version"] as String?) != nil
        if !hasCurrent {
            let former: Int64 = newest["bytes"]
            try db.execute(
                sql: "UPDATE collection SET bytes = bytes + ? WHERE id = ?",
                arguments: [submission.bytes - former, submission.collection.rawValue])
        }
        try VersionRows.queue(
            submission, number: newest["number"] + 1, document: id, hasCurrent: hasCurrent,
            version: DocumentVersionID(identifiers.next()), job: JobID(identifiers.next()), transaction)
        return .updated(try DocumentRows.require(db, id))
    }

    private static func create(
        _ submission: DocumentSubmission, identifiers: any IdentifierSource, _ transaction: CatalogTransaction
    ) throws -> DocumentRecord {
        let db = transaction.db
        let id = DocumentID(identifiers.next())
        try db.execute(
            sql: """
                INSERT INTO document (id, collection_id, source_key, name, state, metadata, created_at, updated_at)
                VALUES (?, ?, ?, ?, 'pending', ?, ?, ?)
                """,
            arguments: [
                id.rawValue, submission.collection.rawValue, submission.sourceKey, submission.name,
                try JSONColumn.encode(submission.metadata ?? [:]), transaction.now.milliseconds,
                transaction.now.milliseconds,
            ])
        try db.execute(
            sql: "UPDATE collection SET documents = documents + 1, bytes = bytes + ? WHERE id = ?",
            arguments: [submission.bytes, submission.collection.rawValue])
        try VersionRows.queue(
            submission, number: 1, document: id, hasCurrent: false, version: DocumentVersionID(identifiers.next()),
            job: JobID(identifiers.next()), transaction)
        transaction.note(.document(id))
        return try DocumentRows.require(db, id)
    }
}
