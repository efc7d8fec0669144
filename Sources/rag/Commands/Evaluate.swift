// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import NeedletailCoreTypes
import NeedletailRetrieval

struct Evaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Measure retrieval on a judged set.",
        discussion: """
            DIR holds corpus.jsonl or corpus.jsonl.gz ({id,title,text}), queries.jsonl ({id,text}) and qrels.tsv (query id,
            document id, score), as in BEIR. The set is indexed apart from the library, once per encoder; a second run
            reuses the index.
            """)

    @Argument(help: ArgumentHelp("Folder of the set.", valueName: "dir"))
    var directory: String

    @Option(help: "lexical, dense or hybrid. Default: all three.")
    var mode: SearchModeSelection = .all

    @Option(help: "What is indexed: whole documents, or their chunks with the best one counting.")
    var units: EvaluationUnits = .documents

    @Option(
        name: .customLong("run"),
        help: ArgumentHelp(
            "Write query id, document id and score of every result, tab-separated; of the hybrid mode when all are run.",
            valueName: "file"))
    var runFile: String?

    @Option(help: ArgumentHelp("Compare with an earlier run's --json output.", valueName: "file"))
    var compare: String?

    @OptionGroup var encoder: EncoderOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let settings = try global.settings(flags: encoder.flags)
        let set = try EvaluationSetReader().read(DefaultFolders.absolute(directory))
        let earlier = try compare.map(Self.reports(at:))
        let bench = try await EvaluationBench.prepare(set, units: units, settings: settings, isSilent: global.quiet)
        var reports: [EvaluationReport] = []
        for mode in mode.modes {
            reports.append(try await bench.run(set, mode: mode))
        }
        if let runFile, let report = reports.last { try write(Data(RunFile.text(of: report).utf8), to: runFile) }
        let comparisons = reports.compactMap { report in
            earlier?.first { $0.mode == report.mode }.map { EvaluationComparison(earlier: $0, later: report) }
        }
        show(reports, comparisons)
    }

    private func show(_ reports: [EvaluationReport], _ comparisons: [EvaluationComparison]) {
        guard !global.json else {
            return Output.json(
                Result(
                    set: directory, units: units, reports: reports.map(Self.withoutRankings), comparisons: comparisons))
        }
        var table = Table(["MODE", "nDCG@10", "R@10", "R@100", "MRR@10", "p50 ms", "p95 ms", "QUERIES", "DOCUMENTS"])
        for report in reports {
            table.add([
                report.mode.rawValue, Formatting.decimal(report.mean.ndcg10, 4),
                Formatting.decimal(report.mean.recall10, 4),
                Formatting.decimal(report.mean.recall100, 4), Formatting.decimal(report.mean.mrr10, 4),
                Formatting.decimal(report.latency.p50Milliseconds, 2),
                Formatting.decimal(report.latency.p95Milliseconds, 2),
                "\(report.queries)", "\(report.documents)",
            ])
        }
        Output.line(table.render())
        for (report, comparison) in zip(reports, comparisons) {
            let difference = comparison.ndcg10
            Output.line(
                "\(report.mode.rawValue) against the earlier run: nDCG@10 \(Self.signed(difference.mean)) "
                    + "(95 % interval \(Self.signed(difference.low)) to \(Self.signed(difference.high))), "
                    + "\(comparison.better.count) queries better, \(comparison.worse.count) worse")
        }
    }

    private func write(_ data: Data, to path: String) throws {
        do {
            try data.write(to: DefaultFolders.absolute(path))
        } catch {
            throw CommandFailure(
                .failure, code: "unwritable", "\(path) cannot be written: \(error.localizedDescription)")
        }
    }

    private static func reports(at path: String) throws -> [EvaluationReport] {
        do {
            let data = try Data(contentsOf: DefaultFolders.absolute(path))
            return try JSONDecoder().decode(Result.self, from: data).reports
        } catch {
            throw CommandFailure(
                .failure, code: "unreadable",
                "\(path) is not what `rag eval --json` prints: \(error.localizedDescription)")
        }
    }

    private static func signed(_ value: Double) -> String {
        (value >= 0 ? "+" : "−") + Formatting.decimal(abs(value), 4)
    }

    /// Rankings would make the output a hundred times longer; `--run` writes them.
    private static func withoutRankings(_ report: EvaluationReport) -> EvaluationReport {
        var report = report
        for index in report.results.indices { report.results[index].ranked = [] }
        return report
    }

    private struct Result: Codable {
        var set: String
        var units: EvaluationUnits
        var reports: [EvaluationReport]
        var comparisons: [EvaluationComparison]
    }
}

enum SearchModeSelection: String, ExpressibleByArgument, CaseIterable {
    case lexical, dense, hybrid, all

    var modes: [RetrievalMode] {
        switch self {
        case .lexical: [.lexical]
        case .dense: [.dense]
        case .hybrid: [.hybrid]
        case .all: [.lexical, .dense, .hybrid]
        }
    }
}

enum EvaluationUnits: String, ExpressibleByArgument, CaseIterable, Codable {
    case documents, chunks
}
