// SPDX-License-Identifier: Apache-2.0

/// Why a model could not be opened or a text could not be encoded.
public struct EncoderError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable {
        /// A file is missing or cannot be read.
        case unreadable
        /// A file is damaged, or contradicts another one of the same model.
        case malformed
        /// A well-formed model of a kind that this encoder does not run.
        case unsupported
        /// The weights are not those that were expected.
        case fingerprintMismatch
    }

    public let code: Code
    public let file: String
    /// The key or tensor within the file, when there is one.
    public let key: String?
    public let message: String

    public init(_ code: Code, file: String, key: String? = nil, _ message: String) {
        self.code = code
        self.file = file
        self.key = key
        self.message = message
    }

    public var description: String {
        "\(file): " + (key.map { "\($0): " } ?? "") + message
    }
}
