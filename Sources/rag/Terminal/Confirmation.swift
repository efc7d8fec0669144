// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Asks before something that cannot be undone.
enum Confirmation {
    /// - Throws: `CommandFailure` when the answer is no, or when there is nobody to ask.
    static func require(_ question: String, given: Bool) throws {
        if given { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw CommandFailure(.usage, code: "confirmation_needed", "\(question) Pass --yes to go ahead.")
        }
        FileHandle.standardError.write(Data("\(question) [y/N] ".utf8))
        let answer = readLine()?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else {
            throw CommandFailure(.failure, code: "declined", "nothing was deleted")
        }
    }
}
