// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import NeedletailCoreTypes
import NeedletailTextAnalysis
import NeedletailVectorDatabase

/// Writes to a vector database until it is killed, and prints a line for every write that has been acknowledged.
///
/// Arguments: the directory, the number of the run. Each write replaces a whole group of records by a new generation,
/// or deletes the group, so a reader can tell whether a write is there as a whole. Lines: `replace GROUP GENERATION`
/// and `delete GROUP GENERATION`, on standard output. Several groups are written at once, so commits are shared.
@main
struct CrashWriter {
    static let collection = "crash"
    static let groups = 6
    static let groupSize = 5

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let run = Int(arguments[2]) else {
            FileHandle.standardError.write(Data("usage: vectordb-crash-writer DIRECTORY RUN\n".utf8))
            exit(64)
        }
        var options = VectorDatabaseOptions()
        options.graphFrom = 8
        options.compactionFloor = 20
        options.saveEvery = 16
        let database = try VectorDatabase(
            directory: arguments[1], options: options, logger: Logger(label: "crash-writer"),
            analyzers: { _ in CrashAnalyzer() })
        if !database.collections().contains(collection) {
            try await database.createCollection(
                collection, configuration: CollectionConfiguration(dimension: 4, metric: .l2, language: "en"))
        }
        _ = try await database.nearest(to: [0, 0, 0, 0], in: collection, limit: 1)
        acknowledge("ready")
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for group in 0..<groups {
                tasks.addTask { try await write(group, run, database) }
            }
            try await tasks.waitForAll()
        }
    }

    private static func write(_ group: Int, _ run: Int, _ database: VectorDatabase) async throws {
        for step in 0..<1_000_000 {
            let generation = run * 1_000_000 + step
            if step % 7 == 6 {
                let ids = (0..<groupSize).map { "\(group)-\($0)" }
                try await database.apply(.delete(ids), to: collection)
                acknowledge("delete \(group) \(generation)")
            } else {
                let records = (0..<groupSize).map { member in
                    Record(
                        id: "\(group)-\(member)",
                        embedding: [Float(group), Float(member), Float(generation % 1_000), 1],
                        document: "generation\(generation)",
                        metadata: ["group": .int(Int64(group)), "generation": .int(Int64(generation))])
                }
                try await database.apply(.replace(records), to: collection)
                acknowledge("replace \(group) \(generation)")
            }
        }
    }

    /// One `write` call, so that lines of different tasks do not mix and nothing acknowledged waits in a buffer.
    private static func acknowledge(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}

private struct CrashAnalyzer: Analyzer {
    let fingerprint = "test words 1"

    func terms(in text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
