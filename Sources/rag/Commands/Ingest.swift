// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import NeedletailLibrary

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
        let request = IngestionRequest(
            roots: paths.map { DefaultFolders.absolute($0).path }, collection: collection.name, prune: prune)
        let settings = try global.settings(flags: encoder.flags)
        let meter = Meter(ProgressLine(label: "Ingesting", isSilent: global.quiet))
        let report = try await Interruption.cancelling(onSignal: [SIGINT, SIGTERM]) {
            try await LibraryHost.withHost(settings, purpose: .ingestion) { host in
                switch host {
                case .local(let open): try await LocalIngestion(library: open, meter: meter).run(request)
                case .remote(let library): try await RemoteIngestion(library: library, meter: meter).run(request)
                }
            }
        }
        meter.finish()
        if global.json { Output.json(report) } else { show(report) }
        if !report.failed.isEmpty { throw ExitCode(ExitStatus.someInputsFailed.rawValue) }
    }

    private func show(_ report: IngestionReport) {
        for failure in report.failed { Output.error("✗ \(failure.path): \(failure.message)") }
        var parts = [
            "\(report.added) added", "\(report.changed) changed", "\(report.unchanged) unchanged",
        ]
        if prune { parts.append("\(report.pruned) deleted") }
        if !report.failed.isEmpty { parts.append("\(report.failed.count) failed") }
        if report.skipped > 0 { parts.append("\(report.skipped) hidden or special files skipped") }
        Output.line(
            "“\(collection.name)”: " + parts.joined(separator: ", ") + ". "
                + "\(Formatting.count(report.chunks, "chunk")) in \(Formatting.duration(seconds: report.seconds)).")
    }
}

/// What is to be brought up to date with what.
struct IngestionRequest: Sendable {
    /// Absolute paths without `.` and `..`.
    var roots: [String]
    var collection: String
    var prune: Bool
}

/// What `rag ingest` did.
struct IngestionReport: Encodable, Sendable {
    struct Failure: Encodable, Sendable {
        var path: String
        var code: String
        var message: String
    }

    var collection: String
    var added = 0
    var changed = 0
    var unchanged = 0
    var pruned = 0
    var skipped = 0
    var failed: [Failure] = []
    /// Chunks of the documents that were added or changed.
    var chunks = 0
    var seconds = 0.0

    init(collection: String) {
        self.collection = collection
    }
}
