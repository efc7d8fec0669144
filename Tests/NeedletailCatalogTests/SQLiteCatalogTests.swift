// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import NeedletailCoreTypes
import Testing

@testable import NeedletailCatalog

@Suite
struct SQLiteCatalogTests {
    private func withFile(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sqlite-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.appending(path: "catalog.sqlite"))
    }

    private func open(_ file: URL) throws -> SQLiteCatalog {
        try SQLiteCatalog(file: file, clock: SteppedClock(), identifiers: CountedIdentifiers())
    }

    @Test func aDatabaseOfALaterReleaseIsRefusedUntouched() async throws {
        try await withFile { file in
            try await open(file).close()
            let later = CatalogMigration(identifier: "9999-later") { db in
                try db.execute(sql: "CREATE TABLE later (id INTEGER)")
            }
            let queue = try DatabaseQueue(path: file.path)
            try CatalogMigration.migrate(queue, path: file.path, steps: CatalogMigration.all + [later])
            try queue.close()
            #expect(
                throws: CatalogError.newerSchema(path: file.path, found: "9999-later", supported: "0004-memory")
            ) { try open(file) }
        }
    }

    @Test func everyMigrationWorksOnWhatTheOneBeforeLeft() throws {
        let queue = try DatabaseQueue()
        for count in 1...CatalogMigration.all.count {
            try CatalogMigration.migrate(queue, path: "memory", steps: Array(CatalogMigration.all.prefix(count)))
        }
        let identifiers = CatalogMigration.all.map(\.identifier)
        #expect(identifiers == identifiers.sorted())
        for (position, identifier) in identifiers.enumerated() {
            #expect(Int(identifier.prefix(4)) == position + 1)
        }
        #expect(try queue.read { try $0.tableExists("chunk") })
        #expect(try queue.read { try String.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)
    }

    @Test func aFileThatIsNoDatabaseIsNamed() async throws {
        try await withFile { file in
            try Data(repeating: 65, count: 5000).write(to: file)
            let error = #expect(throws: CatalogError.self) { try open(file) }
            guard case .corrupted = error else {
                Issue.record("expected .corrupted, got \(String(describing: error))")
                return
            }
        }
    }

    @Test func acknowledgedWritesSurviveLossOfPower() async throws {
        try await withFile { file in
            let catalog = try open(file)
            let modes = try await catalog.pool.read { db in
                (
                    try String.fetchOne(db, sql: "PRAGMA journal_mode"),
                    try Int.fetchOne(db, sql: "PRAGMA synchronous"),
                    try Bool.fetchOne(db, sql: "PRAGMA foreign_keys")
                )
            }
            #expect(modes.0 == "wal" && modes.1 == 2 && modes.2 == true)
            try await catalog.close()
            await #expect(throws: CatalogError.self) { try await catalog.statistics() }
        }
    }

    @Test func writesThatArriveTogetherShareACommitAndFailAlone() async throws {
        try await withFile { file in
            let catalog = try open(file)
            let before = try await catalog.pool.read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
            #expect(before >= 0)
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        do {
                            try await catalog.setSetting(number.isMultiple(of: 10) ? "" : "k\(number)", to: "v")
                            try await catalog.write("test") { transaction in
                                try transaction.db.execute(
                                    sql: "INSERT INTO setting (key, value) VALUES ('shared', 'x')")
                            }
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            // One insertion of the shared key succeeds; the others fail alone and take nothing with them.
            #expect(outcomes.filter { $0 }.count == 1)
            let count = try await catalog.pool.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM setting") }
            #expect(count == 181)
            try await catalog.close()
        }
    }
}
