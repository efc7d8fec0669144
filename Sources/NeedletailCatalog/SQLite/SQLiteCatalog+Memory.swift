// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import NeedletailCoreTypes

extension SQLiteCatalog {
    public func reserveIdempotencyKey(
        _ key: String, scope: String, fingerprint: String
    ) async throws -> IdempotencyState {
        try NameRules.checkText(key, field: "idempotency key", bytes: 255)
        return try await write("reserve an idempotency key") { transaction in
            let known = try Row.fetchOne(
                transaction.db,
                sql: "SELECT fingerprint, response FROM idempotency_key WHERE scope = ? AND key = ?",
                arguments: [scope, key])
            guard let known else {
                try transaction.db.execute(
                    sql: "INSERT INTO idempotency_key (scope, key, fingerprint, created_at) VALUES (?, ?, ?, ?)",
                    arguments: [scope, key, fingerprint, transaction.now.milliseconds])
                return .reserved
            }
            guard known["fingerprint"] == fingerprint else { return .conflict }
            return (known["response"] as Data?).map { .completed(response: $0) } ?? .inProgress
        }
    }

    public func completeIdempotencyKey(_ key: String, scope: String, response: Data) async throws {
        guard response.count <= 1 << 20 else {
            throw CatalogError.outOfRange(
                field: "response", value: "\(response.count) bytes", expected: "at most 1,048,576 bytes")
        }
        try await write("complete an idempotency key") { transaction in
            try transaction.db.execute(
                sql: "UPDATE idempotency_key SET response = ? WHERE scope = ? AND key = ?",
                arguments: [response, scope, key])
        }
    }

    public func abandonIdempotencyKey(_ key: String, scope: String) async throws {
        try await write("free an idempotency key") { transaction in
            try transaction.db.execute(
                sql: "DELETE FROM idempotency_key WHERE scope = ? AND key = ? AND response IS NULL",
                arguments: [scope, key])
        }
    }

    public func forgetIdempotencyKeys(olderThanMilliseconds age: Int64, reservations: Bool) async throws {
        try await write("forget idempotency keys") { transaction in
            try transaction.db.execute(
                sql: "DELETE FROM idempotency_key WHERE created_at < ? OR (? AND response IS NULL)",
                arguments: [transaction.now.milliseconds - age, reservations])
        }
    }

    public func setting(_ key: String) async throws -> String? {
        try await read("read a setting") { db in
            try String.fetchOne(db, sql: "SELECT value FROM setting WHERE key = ?", arguments: [key])
        }
    }

    public func setSetting(_ key: String, to value: String?) async throws {
        try NameRules.checkText(key, field: "setting", bytes: 255)
        if let value { try NameRules.checkText(value, field: "value of \(key)", bytes: 1 << 20, mayBeEmpty: true) }
        try await write("change a setting") { transaction in
            if let value {
                try transaction.db.execute(
                    sql: """
                        INSERT INTO setting (key, value) VALUES (?, ?)
                        ON CONFLICT DO UPDATE SET value = excluded.value
                        """,
                    arguments: [key, value])
            } else {
                try transaction.db.execute(sql: "DELETE FROM setting WHERE key = ?", arguments: [key])
            }
        }
    }
}
