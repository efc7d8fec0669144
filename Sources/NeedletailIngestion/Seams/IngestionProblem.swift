// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog

/// Why one document cannot be ingested, now or ever.
public struct IngestionProblem: Error, Hashable, Sendable, CustomStringConvertible {
    public var failure: IngestionFailure
    /// Trying again later may help.
    public var isTransient: Bool

    /// - Parameters:
    ///   - code: stable, `snake_case`.
    ///   - message: for people; names the document and says what to do.
    public init(code: String, message: String, isTransient: Bool = false) {
        failure = IngestionFailure(code: code, message: message)
        self.isTransient = isTransient
    }

    public var description: String { failure.message }
}
