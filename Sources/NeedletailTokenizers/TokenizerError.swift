// SPDX-License-Identifier: Apache-2.0

/// Why a tokenizer could not be made. Tokenizing itself never fails.
public struct TokenizerError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable {
        /// A file is missing or cannot be read.
        case unreadable
        /// A file is not what its name promises, or a value in it is of the wrong kind or out of range.
        case malformed
        /// A well-formed file asks for something that this tokenizer does not do.
        case unsupported
    }

    public let code: Code
    /// The file concerned, or a description of where the vocabulary came from.
    public let file: String
    /// The key within the file, when there is one.
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
