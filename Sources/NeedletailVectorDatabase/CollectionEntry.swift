// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB

/// A collection's row in the truth.
struct CollectionEntry: Sendable {
    var key: Int64
    var name: String
    var configuration: CollectionConfiguration
    /// Number of the last change; every write that touches a record raises it by one.
    var sequence: Int64
    /// Changes up to this number are no longer in the change log.
    var trimmed: Int64
    var records: Int

    static func fetch(_ db: Database, key: Int64) throws -> CollectionEntry? {
        try Row.fetchOne(
            db, sql: "SELECT key, name, configuration, sequence, trimmed, records FROM collection WHERE key = ?",
            arguments: [key]
        ).map(Self.init)
    }

    static func fetchAll(_ db: Database) throws -> [CollectionEntry] {
        try Row.fetchAll(db, sql: "SELECT key, name, configuration, sequence, trimmed, records FROM collection")
            .map(Self.init)
    }

    init(_ row: Row) throws {
        key = row[0]
        name = try StoredRecord.text(row[1])
        do {
            configuration = try JSONDecoder().decode(CollectionConfiguration.self, from: Data((row[2] as String).utf8))
        } catch {
            throw VectorDatabaseError.corrupted(reason: "configuration of collection \"\(name)\": \(error)")
        }
        sequence = row[3]
        trimmed = row[4]
        records = row[5]
    }

    static func json(_ configuration: CollectionConfiguration) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(configuration), as: UTF8.self)
    }

    func store(_ db: Database) throws {
        try db.execute(
            sql: "UPDATE collection SET configuration = ?, sequence = ?, trimmed = ?, records = ? WHERE key = ?",
            arguments: [try Self.json(configuration), sequence, trimmed, records, key])
    }
}
