// SPDX-License-Identifier: Apache-2.0

/// Why a use case was refused or failed, in words for whoever asked.
///
/// `code` is stable and documented in docs/http-api.md; `message` gives expected and received, names the thing, and says
/// what to do next. Neither carries document text or secrets.
public struct LibraryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Decides what a caller does next; the HTTP face maps it to a status.
    public enum Kind: String, Hashable, Sendable {
        /// The caller's mistake: change the request.
        case invalid
        case notFound
        case conflict
        /// A limit on size was passed.
        case tooLarge
        case unsupported
        /// Try again later; `retryAfterSeconds` says when.
        case overloaded
        /// Something this program stands on is not there: a model, a provider, a disk.
        case unavailable
        /// A provider or another server gave an error.
        case upstream
        /// Our own defect.
        case `internal`
    }

    public var kind: Kind
    public var code: String
    public var message: String
    public var retryAfterSeconds: Int?

    public init(_ kind: Kind, code: String, _ message: String, retryAfterSeconds: Int? = nil) {
        self.kind = kind
        self.code = code
        self.message = message
        self.retryAfterSeconds = retryAfterSeconds
    }

    public var description: String { message }
}
