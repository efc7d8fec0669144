// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import NeedletailVectorDatabase
import Testing

/// A child process writes and acknowledges until it is killed at a random moment; then everything acknowledged must be
/// there, and every write must be there as a whole or not at all. `NEEDLETAIL_CRASH_RUNS=n` kills n times.
@Suite(.serialized) struct CrashTests {
    @Test func everythingAcknowledgedSurvivesAKillAndNothingIsHalfThere() async throws {
        let runs = ProcessInfo.processInfo.environment["NEEDLETAIL_CRASH_RUNS"].flatMap(Int.init) ?? 4
        let fixture = DatabaseFixture(eager: true)
        var generator = SeededGenerator(seed: 2_024)
        /// Group → generation and whether it was replaced (or deleted), as last acknowledged.
        var acknowledged: [Int: (generation: Int, isThere: Bool)] = [:]
        var writes = 0
        for run in 1...runs {
            let lines = try killedWriter(
                fixture.directory, run, afterMilliseconds: Int.random(in: 1..<250, using: &generator))
            for line in lines {
                let parts = line.split(separator: " ")
                guard parts.count == 3, let group = Int(parts[1]), let generation = Int(parts[2]) else { continue }
                acknowledged[group] = (generation, parts[0] == "replace")
                writes += 1
            }
            try await check(fixture, acknowledged, run)
        }
        #expect(writes > 0)
        print("crash runs: \(runs), acknowledged writes: \(writes)")
    }

    private func check(
        _ fixture: DatabaseFixture, _ acknowledged: [Int: (generation: Int, isThere: Bool)], _ run: Int
    ) async throws {
        let database = try fixture.open()
        for (group, last) in acknowledged {
            let ofGroup = RecordFilter.equals(key: "group", value: .int(Int64(group)))
            let records = try await database.records(in: "crash", filter: ofGroup)
            let ids = (0..<5).map { "\(group)-\($0)" }
            let stored = try await database.records(withIDs: ids, in: "crash")
            #expect(records == stored, "index and truth differ after run \(run)")
            #expect(records.isEmpty || records.count == 5, "half a write after run \(run)")
            let generations = Set(records.compactMap { $0.metadata["generation"] })
            #expect(generations.count <= 1, "records of two writes after run \(run)")
            // At most one write per group was under way and may be there or not.
            if case .int(let generation) = generations.first {
                let expected = last.isThere ? [last.generation, last.generation + 1] : [last.generation + 1]
                // A new run counts from a generation of its own.
                let isNextRun =
                    Int(generation) % 1_000_000 == 0 && Int(generation) / 1_000_000 > last.generation / 1_000_000
                #expect(expected.contains(Int(generation)) || isNextRun, "run \(run): \(generation) after \(last)")
                let words = try await database.matching("generation\(generation)", in: "crash", limit: 50)
                #expect(words.filter { $0.id.hasPrefix("\(group)-") }.count == 5)
            } else {
                let nextDeletes = (last.generation % 1_000_000 + 1) % 7 == 6
                #expect(!last.isThere || nextDeletes, "run \(run): an acknowledged write is lost")
            }
        }
        #expect(try await database.checkInvariants(of: "crash") == [])
        try await database.close()
    }

    private func killedWriter(_ directory: String, _ run: Int, afterMilliseconds delay: Int) throws -> [String] {
        let process = Process()
        process.executableURL = writer
        process.arguments = [directory, "\(run)"]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        var output = Data()
        while !output.starts(with: Data("ready\n".utf8)) {
            let more = pipe.fileHandleForReading.availableData
            try #require(!more.isEmpty, "the writer ended before it was ready")
            output.append(more)
        }
        usleep(UInt32(delay) * 1_000)
        kill(process.processIdentifier, SIGKILL)
        output.append(try pipe.fileHandleForReading.readToEnd() ?? Data())
        process.waitUntilExit()
        // What follows the last line end was cut off by the kill.
        let text = String(decoding: output, as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// Built beside the tests.
    private var writer: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("vectordb-crash-writer")
    }
}
