// SPDX-License-Identifier: Apache-2.0

/// Why a file could not be read. The message is for the person who gave the file: it names it and says what to do.
public struct ExtractionError: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// Stable strings, never reworded. May gain cases.
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        case empty
        case unreadable
        case tooLarge
        case unsupportedType
        case encrypted
        case damaged
        /// Nothing to index: pages without a text layer, a file of white space.
        case noText
        /// The text grew beyond `ExtractionLimits.outputCharacters`, or the pages beyond `pages`.
        case outputLimit
        /// An archive beyond its limits of entries, bytes or ratio.
        case archiveLimit
        case timedOut
        case processorLimit
        case memoryLimit
        case crashed
        /// Our own side: the child process or its tool could not be started.
        case unavailable
    }

    public var code: Code
    public var document: String
    public var message: String

    public init(_ code: Code, document: String, message: String) {
        self.code = code
        self.document = document
        self.message = message
    }

    public var description: String { message }

    /// Whether the same file may succeed when tried again: the fault was not the file's.
    public var isTransient: Bool { code == .unavailable }

    static func damaged(_ name: String, _ kind: String) -> ExtractionError {
        ExtractionError(
            .damaged, document: name,
            message:
                "\"\(name)\" is damaged or not really a \(kind): open it in the program that made it and save it again."
        )
    }

    static func outputLimit(_ name: String, _ limit: Int) -> ExtractionError {
        ExtractionError(
            .outputLimit, document: name,
            message:
                "\"\(name)\" gives more than \(limit) characters of text: split it, or raise the limit of characters.")
    }

    static func noText(_ name: String) -> ExtractionError {
        ExtractionError(
            .noText, document: name, message: "\"\(name)\" holds no text: there is nothing to search in it.")
    }
}
