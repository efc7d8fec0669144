// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What is known of an idempotency key.
public enum IdempotencyState: Hashable, Sendable {
    /// Never seen, or forgotten: it is reserved now; do the work, then complete or abandon it.
    case reserved
    /// The first request with it is still being worked on.
    case inProgress
    /// Done before: answer with this again.
    case completed(response: Data)
    /// Used before for a different request.
    case conflict
}
