// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailLibrary

/// Results go to standard output, everything said about the work to standard error.
enum Output {
    /// Whether standard error is a terminal, so that progress may be drawn over itself.
    static let isInteractive = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    /// Whether results are read by a person.
    static let hasStyle =
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    static func line(_ text: String = "") {
        write(text + "\n", to: .standardOutput)
    }

    static func text(_ text: String) {
        write(text, to: .standardOutput)
    }

    static func error(_ text: String) {
        write(text + "\n", to: .standardError)
    }

    /// One JSON value, indented on a terminal, on one line in a pipe.
    static func json(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if hasStyle { encoder.outputFormatting.insert(.prettyPrinted) }
        do {
            line(String(decoding: try encoder.encode(value), as: UTF8.self))
        } catch {
            Output.error("rag: the result cannot be written as JSON: \(error)")
        }
    }

    static func bold(_ text: String) -> String { hasStyle ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    static func dim(_ text: String) -> String { hasStyle ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
    static func accent(_ text: String) -> String { hasStyle ? "\u{1B}[36m\(text)\u{1B}[0m" : text }

    private static func write(_ text: String, to handle: FileHandle) {
        // A closed pipe means that nobody reads on; that is no error of ours.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
