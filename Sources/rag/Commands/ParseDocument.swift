// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import NeedletailDocuments

/// The child process that reads documents. Not for people: it speaks a private protocol on standard input and output.
struct ParseDocument: ParsableCommand {
    static let name = "parse-document"
    static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

    func run() throws {
        throw ExitCode(ExtractionChild.run())
    }
}
