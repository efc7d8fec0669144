// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import NeedletailVectorDatabase
import Testing

/// Random operations, restarts, damage to derived files and compactions, each result compared with a brute-force model.
///
/// `NEEDLETAIL_MODEL_SEED=n` replays one run; `NEEDLETAIL_MODEL_SECONDS=n` goes on with further seeds for that long.
/// Collections this small are scanned whatever the state of their graph, so results must be exact; what a walk through
/// the graph finds is tested with the vector index.
@Suite(.serialized) struct ModelTests {
    @Test func databaseAgreesWithThePlainModel() async throws {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["NEEDLETAIL_MODEL_SEED"].flatMap(UInt64.init) {
            return try await ModelRun(seed: seed).run(steps: 200)
        }
        let seconds = environment["NEEDLETAIL_MODEL_SECONDS"].flatMap(Double.init) ?? 0
        let end = Date(timeIntervalSinceNow: seconds)
        var seed: UInt64 = 1
        while seed <= 3 || Date() < end {
            try await ModelRun(seed: seed).run(steps: seconds > 0 ? 200 : 80)
            seed += 1
        }
        if seconds > 0 { print("model runs: \(seed - 1)") }
    }
}

private final class ModelRun {
    private let seed: UInt64
    private var generator: SeededGenerator
    private let fixture = DatabaseFixture(eager: true)
    private var database: VectorDatabase?
    private var model: DatabaseModel
    private let collection = "c"
    private var trace: [String] = []
    private let words = ["ant", "bee", "cat", "dog", "eel", "fox"]

    init(seed: UInt64) {
        self.seed = seed
        generator = SeededGenerator(seed: seed)
        model = DatabaseModel(metric: Metric.allCases[Int(seed % 3)])
    }

    func run(steps: Int) async throws {
        database = try fixture.open()
        try await open.createCollection(
            collection, configuration: CollectionConfiguration(metric: model.metric, language: "en"))
        for step in 0..<steps {
            try await perform(step)
            guard try await agrees() else {
                Issue.record("seed \(seed) disagrees at step \(step); last operations: \(trace.suffix(12))")
                break
            }
        }
        try await open.close()
        database = nil
    }

    private var open: VectorDatabase {
        get throws { try #require(database) }
    }

    private func perform(_ step: Int) async throws {
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<18: try await write(.add(records()))
        case 18..<34: try await write(.upsert(changes(needsEmbedding: true)))
        case 34..<48: try await write(.update(changes(needsEmbedding: false)))
        case 48..<60: try await write(.replace(records()))
        case 60..<76: try await write(.delete(ids()))
        case 76..<82:
            let filter = filter(depth: 2)
            let limit = Bool.random(using: &generator) ? nil : Int.random(in: 0..<4, using: &generator)
            trace.append("\(step) delete where \(filter) limit \(limit ?? -1)")
            let victims = model.passing(filter).prefix(limit ?? .max).map(\.id)
            let deleted = try await open.delete(matching: filter, limit: limit, from: collection)
            #expect(deleted == model.apply(.delete(Array(victims))), "seed \(seed) step \(step)")
        case 82..<86:
            trace.append("\(step) compact")
            try await open.compact(collection)
        case 86..<89:
            trace.append("\(step) save")
            try await open.save(collection, buildingGraph: Bool.random(using: &generator))
        case 89..<93: try await restart(step, closing: true) {}
        case 93..<95: try await restart(step, closing: false) {}
        default: try await restart(step, closing: Bool.random(using: &generator)) { try damage() }
        }
    }

    private func write(_ write: RecordWrite) async throws {
        trace.append("\(write)")
        let affected = try await open.apply(write, to: collection)
        #expect(affected == model.apply(write), "seed \(seed): \(write)")
    }

    /// Without closing, the old handle is dropped as a killed process would drop it: nothing is saved.
    private func restart(_ step: Int, closing: Bool, _ meanwhile: () throws -> Void) async throws {
        trace.append("\(step) restart, closing \(closing)")
        if closing { try await open.close() }
        weak let old = database
        database = nil
        // Work in the background may hold the old handle, and with it the directory, for a moment.
        while old != nil { try await Task.sleep(for: .milliseconds(1)) }
        try meanwhile()
        while true {
            do {
                database = try fixture.open()
                return
            } catch VectorDatabaseError.locked {
                try await Task.sleep(for: .milliseconds(1))
            }
        }
    }

    private func damage() throws {
        for path in try fixture.derivedFiles {
            var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: try FileManager.default.removeItem(atPath: path)
            case 1:
                bytes.removeLast(Int.random(in: 0...bytes.count, using: &generator))
                try Data(bytes).write(to: URL(fileURLWithPath: path))
            case 2 where !bytes.isEmpty:
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= 0x10
                try Data(bytes).write(to: URL(fileURLWithPath: path))
            default: try Data("not a snapshot".utf8).write(to: URL(fileURLWithPath: path))
            }
            trace.append("damaged \(path)")
        }
    }

    private func agrees() async throws -> Bool {
        let database = try open
        guard try database.count(in: collection) == model.records.count else { return false }
        let filter = Bool.random(using: &generator) ? .all : filter(depth: 3)
        trace.append("check \(filter)")
        let expected = model.passing(filter)
        guard try await database.records(in: collection, filter: filter) == expected else { return false }
        let page = try await database.records(in: collection, filter: filter, offset: 2, limit: 3)
        guard page == Array(expected.dropFirst(2).prefix(3)) else { return false }
        let query = vector()
        let limit = Int.random(in: 0..<12, using: &generator)
        let near = try await database.nearest(to: query, in: collection, limit: limit, filter: filter)
        let wanted = model.nearest(query, limit, filter)
        guard near.count == wanted.count, Set(near.map(\.id)).count == near.count else { return false }
        for (hit, other) in zip(near, wanted) {
            guard abs(Double(hit.distance.value) - other.distance) < 1e-3 else { return false }
            guard expected.contains(where: { $0.id == hit.id }) else { return false }
        }
        let terms = (0..<2).map { _ in words.randomElement(using: &generator) ?? "ant" }
        let matches = try await database.matching(
            terms.joined(separator: " "), in: collection, limit: limit, filter: filter)
        let best = model.matching(terms, limit, filter)
        guard matches.count == best.count else { return false }
        for (hit, other) in zip(matches, best) {
            guard abs(hit.score.value - other.score) < 1e-9 else { return false }
        }
        let problems = try await database.checkInvariants(of: collection)
        if !problems.isEmpty { trace.append("\(problems)") }
        return problems.isEmpty
    }

    private func vector() -> [Float] {
        // Small whole numbers: equal distances and zero vectors are common.
        (0..<3).map { _ in Float(Int.random(in: -2...2, using: &generator)) }
    }

    private func id() -> String { "id\(Int.random(in: 0..<40, using: &generator))" }

    private func ids() -> [String] { (0..<Int.random(in: 0..<6, using: &generator)).map { _ in id() } }

    private func records() -> [Record] {
        (0..<Int.random(in: 1..<8, using: &generator)).map { _ in
            Record(
                id: id(), embedding: vector(), document: document(), uri: Bool.random(using: &generator) ? "u:1" : nil,
                metadata: metadata().compactMapValues { $0 }.filter { $0.value != .strings([]) })
        }
    }

    private func changes(needsEmbedding: Bool) -> [RecordChange] {
        (0..<Int.random(in: 1..<6, using: &generator)).map { _ in
            RecordChange(
                id: id(), embedding: needsEmbedding || Bool.random(using: &generator) ? vector() : nil,
                document: document(), metadata: metadata())
        }
    }

    private func document() -> String? {
        guard Int.random(in: 0..<5, using: &generator) > 0 else { return nil }
        return (0..<Int.random(in: 0..<6, using: &generator))
            .map { _ in words.randomElement(using: &generator) ?? "ant" }.joined(separator: " ")
    }

    private func value() -> MetadataValue {
        let number = Int.random(in: 0..<4, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: return .int(Int64(number))
        case 1: return .double(Double(number) / 2)
        case 2: return .string("s\(number)")
        case 3: return .bool(number > 1)
        default: return .strings((0..<number).map { "s\($0)" })
        }
    }

    private func metadata() -> [String: MetadataValue?] {
        var result: [String: MetadataValue?] = [:]
        for key in ["k", "l"] where Bool.random(using: &generator) {
            result[key] = .some(Int.random(in: 0..<5, using: &generator) == 0 ? nil : value())
        }
        return result
    }

    private func filter(depth: Int) -> RecordFilter {
        let key = Bool.random(using: &generator) ? "k" : "l"
        switch Int.random(in: 0..<(depth > 0 ? 13 : 10), using: &generator) {
        case 0: return .ids(Set(ids()))
        case 1: return .equals(key: key, value: value())
        case 2: return .less(key: key, than: value())
        case 3: return .lessOrEqual(key: key, to: value())
        case 4: return .greater(key: key, than: value())
        case 5: return .greaterOrEqual(key: key, to: value())
        case 6: return .isIn(key: key, values: [value(), value()])
        case 7: return .contains(key: key, element: value())
        case 8: return .documentContains(Bool.random(using: &generator) ? "" : "ee")
        case 9: return .documentMatches(pattern: "^(ant|bee) .*x$")
        case 10: return .not(filter(depth: depth - 1))
        case 11: return .and((0..<2).map { _ in filter(depth: depth - 1) })
        default: return .or((0..<2).map { _ in filter(depth: depth - 1) })
        }
    }
}
