// SPDX-License-Identifier: Apache-2.0
import GRDB

/// One step of the schema. Released steps are never changed; a new one is added instead.
struct CatalogMigration {
    /// Number and subject; stored in every database that went through it.
    let identifier: String
    let apply: @Sendable (Database) throws -> Void

    /// In order.
    static let all: [CatalogMigration] = [.library, .jobs, .outbox, .memory]

    /// Brings a database up to date, each step in its own transaction.
    /// - Throws: `CatalogError.newerSchema` when it holds steps this program does not know; nothing is changed then.
    static func migrate(_ writer: any DatabaseWriter, path: String, steps: [CatalogMigration] = all) throws {
        var migrator = DatabaseMigrator()
        for step in steps {
            migrator.registerMigration(step.identifier, migrate: step.apply)
        }
        let known = Set(steps.map(\.identifier))
        let applied = try writer.read { try migrator.appliedIdentifiers($0) }
        if let unknown = applied.subtracting(known).max() {
            throw CatalogError.newerSchema(path: path, found: unknown, supported: steps.last?.identifier ?? "none")
        }
        try migrator.migrate(writer)
    }
}
