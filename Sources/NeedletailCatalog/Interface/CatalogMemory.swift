// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Small things that must outlive a restart.
public protocol CatalogMemory: Sendable {
    /// Looks an idempotency key up and reserves it when it is free.
    /// - Parameters:
    ///   - key: 1 to 255 bytes.
    ///   - scope: keys of different scopes are different keys, for example one scope per route.
    ///   - fingerprint: of the request; the same key with another one is a conflict.
    func reserveIdempotencyKey(_ key: String, scope: String, fingerprint: String) async throws -> IdempotencyState
    /// Remembers the response, at most 1 MiB.
    func completeIdempotencyKey(_ key: String, scope: String, response: Data) async throws
    /// Frees a reserved key after a request that failed.
    func abandonIdempotencyKey(_ key: String, scope: String) async throws
    /// Forgets keys that are older, and reservations of any age when `reservations` (right at start, when nothing
    /// runs).
    func forgetIdempotencyKeys(olderThanMilliseconds age: Int64, reservations: Bool) async throws

    func setting(_ key: String) async throws -> String?
    /// Nil removes it.
    func setSetting(_ key: String, to value: String?) async throws
}
