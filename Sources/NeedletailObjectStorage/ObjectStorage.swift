// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Immutable byte strings under keys: originals, extracted texts, backups.
///
/// Law for every form: a key is 1 to 512 characters of `[A-Za-z0-9._/-]`, with no empty, `.` or `..` part; `put` is atomic and
/// durable when it returns, and replaces; a reader sees the old bytes or the new, never a mixture; `delete` of an unknown
/// key succeeds; calls may overlap.
public protocol ObjectStorage: Sendable {
    /// Stores what the file at `file` holds; the file itself is left alone.
    func put(_ key: String, contentsOf file: URL) async throws
    func put(_ key: String, bytes: Data) async throws
    /// - Throws: `ObjectStorageError.notFound`; `.tooLarge` when the object has more than `limit` bytes.
    func get(_ key: String, limit: Int) async throws -> Data
    /// Calls `body` with a local file that holds the object; it may vanish once `body` returned.
    func withFile<Result: Sendable>(_ key: String, _ body: @Sendable (URL) async throws -> Result) async throws
        -> Result
    func exists(_ key: String) async throws -> Bool
    /// Bytes. - Throws: `ObjectStorageError.notFound`.
    func size(_ key: String) async throws -> Int64
    func delete(_ key: String) async throws
    /// Keys with this prefix in byte order, after `after` when given, at most `limit`.
    func list(prefix: String, after: String?, limit: Int) async throws -> [String]
}

public enum ObjectStorageError: Error, Hashable, Sendable {
    case notFound(key: String)
    case tooLarge(key: String, bytes: Int64, limit: Int)
    case invalidKey(String)
    /// The medium failed: what was done to which key, and the system's own words.
    case unavailable(operation: String, key: String, reason: String)
}
