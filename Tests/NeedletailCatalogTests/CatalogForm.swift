// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailVectorStore
import Synchronization

/// The forms of the catalog there are; every behaviour the protocol promises is tested on each.
enum CatalogForm: CaseIterable, Sendable {
    case sqlite

    func with(_ body: (CatalogFixture) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "catalog-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let clock = SteppedClock()
        let identifiers = CountedIdentifiers()
        let open: @Sendable () throws -> any Catalog = {
            switch self {
            case .sqlite:
                try SQLiteCatalog(
                    file: folder.appending(path: "catalog.sqlite"), clock: clock, identifiers: identifiers,
                    progressMilliseconds: 5)
            }
        }
        let fixture = CatalogFixture(catalog: try open(), clock: clock, identifiers: identifiers, reopen: open)
        try await body(fixture)
        try await fixture.catalog.close()
    }
}

/// Time that passes only when told to.
final class SteppedClock: WallClock {
    private let time = Mutex<Int64>(1_000_000)

    func now() -> Timestamp { time.withLock { Timestamp(milliseconds: $0) } }

    func advance(milliseconds: Int64) { time.withLock { $0 += milliseconds } }
}

final class CountedIdentifiers: IdentifierSource {
    private let count = Mutex(0)

    func next() -> String {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return "id-" + String(repeating: "0", count: 6 - String(number).count) + String(number)
    }
}

/// An open catalog, and shorthand for the ways through it.
struct CatalogFixture: Sendable {
    var catalog: any Catalog
    let clock: SteppedClock
    let identifiers: CountedIdentifiers
    let reopen: @Sendable () throws -> any Catalog

    static let encoder = EncoderIdentity(name: "test", fingerprint: "f", precision: "fp32")

    func makeCollection(_ name: String = "default") async throws -> CollectionRecord {
        try await catalog.createCollection(
            CollectionDraft(name: name, encoder: Self.encoder, configuration: .init(dimension: 3)))
    }

    static func hash(_ content: String) -> String {
        let digits = content.utf8.reduce(UInt64(5381)) { $0 &* 33 &+ UInt64($1) }
        let hex = String(digits, radix: 16)
        return String(repeating: "0", count: 64 - hex.count) + hex
    }

    static func submission(
        _ key: String, _ content: String, in collection: CollectionRecord, processing: String = "p1"
    ) -> DocumentSubmission {
        DocumentSubmission(
            collection: collection.id, sourceKey: key, name: "name of \(key)", bytes: Int64(content.utf8.count),
            contentHash: hash(content), processing: processing)
    }

    func submit(_ key: String, _ content: String, in collection: CollectionRecord) async throws -> SubmissionOutcome {
        try await catalog.submit([Self.submission(key, content, in: collection)])[0]
    }

    func lease() async throws -> JobLease? {
        try await catalog.leaseJobs(owner: "worker", milliseconds: 60_000, limit: 1).first
    }

    /// Chunks with the words of `content`; equal words of one document have equal ids.
    static func chunks(_ content: String, document: DocumentID) -> [ChunkRecord] {
        var start = 0
        return content.split(separator: " ").enumerated().map { ordinal, word in
            defer { start += word.unicodeScalars.count + 1 }
            return ChunkRecord(
                id: ChunkID("\(document)-\(word)"), ordinal: ordinal, text: String(word), context: "ctx",
                headingPath: ["H"], range: TextRange(start: start, end: start + word.unicodeScalars.count), tokens: 2,
                page: 1, boxes: [PageBox(page: 1, x: 1.5, y: 2, width: 3, height: 4)])
        }
    }

    func stage(_ content: String, for lease: JobLease) async throws -> Int {
        try await catalog.stageChunks(
            Self.chunks(content, document: lease.job.document),
            content: VersionContent(
                title: "title", mediaType: "text/plain", characters: content.unicodeScalars.count, warnings: ["w"]),
            for: lease)
    }

    /// - Returns: how many chunks were embedded.
    func embed(_ lease: JobLease) async throws -> Int {
        let chunks = try await catalog.unembeddedChunks(for: lease, after: nil, limit: 1000)
        _ = try await catalog.stageEmbeddings([
            StagedEmbeddings(lease: lease, vectors: chunks.map { ($0.id, [1, 2, Float($0.ordinal)]) })
        ])
        return chunks.count
    }

    /// Applies the outbox to nothing.
    @discardableResult
    func applyOutbox() async throws -> [OutboxEntry] {
        var all: [OutboxEntry] = []
        while true {
            let entries = try await catalog.pendingOperations(excluding: [], limit: 10, maximumChunks: 100)
            if entries.isEmpty { return all }
            all += entries
            try await catalog.acknowledge(entries.map(\.sequence))
        }
    }

    @discardableResult
    func ingest(_ key: String, _ content: String, in collection: CollectionRecord) async throws -> DocumentRecord {
        _ = try await submit(key, content, in: collection)
        guard let lease = try await lease() else { throw CatalogError.corrupted(detail: "no job for \(key)") }
        _ = try await stage(content, for: lease)
        _ = try await embed(lease)
        try await applyOutbox()
        return try await catalog.activate(lease)
    }

    func passages(_ words: [String], of document: DocumentID, in collection: CollectionRecord) async throws -> [String]
    {
        let ids = words.map { ChunkID("\(document)-\($0)") }
        return try await catalog.currentPassages(ids, in: collection.id).values.map(\.text).sorted()
    }
}
