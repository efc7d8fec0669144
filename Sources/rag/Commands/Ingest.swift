// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

struct Ingest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put files and folders into a collection.",
        discussion: """
            Reads plain text, Markdown, HTML, PDF and DOCX; folders are walked. Files that did not change are left alone, of
            changed ones only what changed is embedded again. Interrupted at any moment, the same command goes on where it
            stopped. One file that cannot be read does not keep the others out: the exit code is 65 then.
            """)

    @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
    var paths: [String]

    @OptionGroup var collection: CollectionOption
    @Flag(help: "Also delete documents whose file below a given PATH is gone.") var prune = false
    @OptionGroup var encoder: ThreadsOption
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("Give at least one file or folder.") }
    }

    func run() async throws {
        let report = try await IngestionRun(
            request: IngestionRequest(paths: paths, collection: collection.name, prune: prune),
            settings: global.settings(flags: encoder.flags), isQuiet: global.quiet
        ).run()
        if global.json {
            Output.json(report)
        } else {
            report.showFailures()
            Output.line(report.summary)
        }
        if !report.failed.isEmpty { throw ExitCode(ExitStatus.someInputsFailed.rawValue) }
    }
}
