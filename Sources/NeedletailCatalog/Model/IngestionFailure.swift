// SPDX-License-Identifier: Apache-2.0

/// Why a document could not be ingested.
public struct IngestionFailure: Hashable, Sendable, Codable {
    /// Stable across releases, `snake_case`, for example `encrypted`.
    public var code: String
    /// For people; names the document and says what to do.
    public var message: String

    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}
