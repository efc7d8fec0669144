// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import NeedletailIngestion
import NeedletailLibrary

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the installation and the library, and repair the library.",
        discussion: "Compares catalog, vector store and stored files. The library must not be in use.")

    @Flag(help: "Mend what differs.") var repair = false
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let report = try await Self.open(global.settings()) { open in
            let report = try await open.library.reconcile(repair: repair)
            if repair, !report.missing.isEmpty {
                try await open.pipeline.run(while: { false })
            }
            return Report(report, status: try await open.library.status())
        }
        if global.json { Output.json(report) } else { show(report) }
        if !report.isHealthy, !repair { throw ExitCode(ExitStatus.failure.rawValue) }
    }

    private static func open<Result: Sendable>(
        _ settings: LayeredSettings, _ body: @Sendable (OpenLibrary) async throws -> Result
    ) async throws -> Result {
        do {
            return try await LibraryHost.withOpenLibrary(settings, purpose: .repair, body)
        } catch let error as LibraryError where error.code == "in_use" {
            throw CommandFailure(.inUse, code: error.code, error.message)
        }
    }

    private func show(_ report: Report) {
        var table = Table(["CHECK", "RESULT"])
        table.add(["model", "\(report.model)"])
        table.add(["documents", "\(report.documents)"])
        table.add(["chunks compared", "\(report.chunksCompared)"])
        table.add(["chunks missing from the vector store", "\(report.chunksMissing)"])
        table.add(["surplus records in the vector store", "\(report.recordsSurplus)"])
        table.add(["unknown collections in the vector store", "\(report.unknownCollections)"])
        table.add(["originals missing", "\(report.originalsMissing.count)"])
        table.add(["surplus stored files", "\(report.objectsSurplus)"])
        Output.line(table.render())
        for hash in report.originalsMissing {
            Output.line("missing original \(hash): ingest the file again")
        }
        switch (report.isHealthy, repair) {
        case (true, _): Output.line("Everything agrees.")
        case (false, true): Output.line("Repaired, except for missing originals.")
        case (false, false): Output.line("`rag doctor --repair` mends this, except for missing originals.")
        }
    }

    private struct Report: Encodable {
        var isHealthy: Bool
        var repaired: Bool
        var model: String
        var documents: Int
        var chunksCompared: Int
        var chunksMissing: Int
        var recordsSurplus: Int
        var unknownCollections: Int
        var originalsMissing: [String]
        var objectsSurplus: Int

        init(_ report: Reconciliation.Report, status: StatusView) {
            isHealthy = report.isClean
            repaired = report.isRepaired
            model = status.model.name
            documents = status.documents
            chunksCompared = report.chunksCompared
            chunksMissing = report.missing.values.reduce(0, +)
            recordsSurplus = report.surplus
            unknownCollections = report.unknownCollections.count
            originalsMissing = report.originalsMissing
            objectsSurplus = report.objectsSurplus
        }
    }
}
