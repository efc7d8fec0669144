// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailLibrary

/// An error as the command line shows it.
struct CommandFailure: Error {
    var exitCode: ExitStatus
    var code: String
    var message: String

    init(_ exitCode: ExitStatus, code: String, _ message: String) {
        self.exitCode = exitCode
        self.code = code
        self.message = message
    }

    init(explaining error: any Error) {
        switch error {
        case let error as LibraryError:
            let exitCode: ExitStatus =
                switch error.kind {
                case .unavailable, .upstream, .overloaded: .unavailable
                case .invalid: .usage
                default: .failure
                }
            self.init(exitCode, code: error.code, error.message)
        case let error as ConfigurationError:
            self.init(.usage, code: "configuration", error.description)
        default:
            self.init(.failure, code: "failure", "\(error)")
        }
    }

    /// On standard error, for people; with `--json` as an object on standard output too, so that a script has one place to read.
    func report(asJSON: Bool) {
        if asJSON { printJSON() }
        Output.error("rag: \(message)")
    }

    func printJSON() {
        Output.json(ErrorObject(error: .init(code: code, message: message)))
    }

    private struct ErrorObject: Encodable {
        struct Detail: Encodable {
            var code: String
            var message: String
        }
        var error: Detail
    }
}
