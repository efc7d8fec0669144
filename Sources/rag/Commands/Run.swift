// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ingest the given files and folders, then serve.",
        discussion: "The same as `rag ingest PATH…` followed by `rag serve`.")

    @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
    var paths: [String] = []

    @OptionGroup var server: ServerOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        if !paths.isEmpty {
            var arguments = paths + ["--data-dir", try LibraryHost.dataDirectory(global.settings()).root.path]
            if global.quiet { arguments.append("--quiet") }
            let ingest = try Ingest.parse(arguments)
            do {
                try await ingest.run()
            } catch let code as ExitCode where code.rawValue == ExitStatus.someInputsFailed.rawValue {
                // Said already; what could be read is served.
            }
        }
        try await ServerHost(settings: global.settings(flags: server.flags), isQuiet: global.quiet, asJSON: global.json)
            .run()
    }
}
