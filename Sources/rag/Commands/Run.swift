// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ingest the given files and folders, then serve.",
        discussion: "The same as `rag ingest PATH…` followed by `rag serve`.")

    @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
    var paths: [String] = []

    @OptionGroup var collection: CollectionOption
    @OptionGroup var server: ServerOptions
    @OptionGroup var generation: GenerationOptions
    @OptionGroup var encoder: ThreadsOption
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let flags = server.flags.merging(generation.flags) { first, _ in first }.merging(encoder.flags) { first, _ in
            first
        }
        let settings = try global.settings(flags: flags)
        if !paths.isEmpty {
            let report = try await IngestionRun(
                request: IngestionRequest(paths: paths, collection: collection.name, prune: false), settings: settings,
                isQuiet: global.quiet
            ).run()
            // What could be read is served.
            report.showFailures()
            if !global.quiet, !global.json { Output.line(report.summary) }
        }
        try await ServerHost(settings: settings, isQuiet: global.quiet, asJSON: global.json).run()
    }
}
