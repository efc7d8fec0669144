// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import NeedletailDocuments

@main
enum Main {
    static func main() async {
        // Before anything starts a thread: the sandbox binds the calling thread and what it starts.
        if CommandLine.arguments.count == 2, CommandLine.arguments[1] == ParseDocument.name {
            exit(ExtractionChild.run())
        }
        // A reader that goes away (`rag search … | head`) ends a write with an error, not the process with a signal.
        signal(SIGPIPE, SIG_IGN)
        let arguments = GlobalOptions.movedBehindCommand(
            Array(CommandLine.arguments.dropFirst()), groups: Rag.commandGroups)
        do {
            var command = try Rag.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            failure.report(asJSON: arguments.contains("--json"))
            exit(failure.exitCode.rawValue)
        } catch is CancellationError {
            exit(ExitStatus.interrupted.rawValue)
        } catch {
            if Rag.exitCode(for: error) == .success || error is ExitCode || Rag.isParserError(error) {
                if Rag.isParserError(error), arguments.contains("--json") {
                    CommandFailure(.usage, code: "usage", Rag.message(for: error)).printJSON()
                }
                Rag.exit(withError: error)
            }
            let failure = CommandFailure(explaining: error)
            failure.report(asJSON: arguments.contains("--json"))
            exit(failure.exitCode.rawValue)
        }
    }
}

extension Rag {
    /// Commands that have commands.
    fileprivate static var commandGroups: Set<String> {
        Set(
            configuration.subcommands.filter { !$0.configuration.subcommands.isEmpty }.map { $0._commandName })
    }

    /// Usage errors come with the parser's own text and exit code 64.
    fileprivate static func isParserError(_ error: any Error) -> Bool {
        error is ValidationError || exitCode(for: error) == .validationFailure
    }
}
