// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailIngestion
import NeedletailObjectStorage
import Synchronization

/// What outlives a process: the data folder, the files of its user, and a vector store.
final class LibraryFixture: Sendable {
    let folder: URL
    let vectors = ModelVectorStore()
    let encoder = HashEncoder()
    let extractor = PlainTextExtractor()
    let clock = SteppedClock()
    let identifiers = CountedIdentifiers()

    var files: URL { folder.appending(path: "files") }

    init() throws {
        // Resolved, since scanning reports real paths.
        folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "library-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "files"), withIntermediateDirectories: true)
    }

    static func with(_ body: (LibraryFixture) async throws -> Void) async throws {
        let fixture = try LibraryFixture()
        defer { try? FileManager.default.removeItem(at: fixture.folder) }
        try await body(fixture)
    }

    func write(_ name: String, _ text: String) throws {
        let file = files.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: files.appending(path: name))
    }

    /// A process with this data folder.
    func start(
        chunker: LineChunker = LineChunker(), encoder: HashEncoder? = nil, fault: @escaping FaultHook = { _ in }
    ) throws -> LibraryProcess {
        let encoder = encoder ?? self.encoder
        let catalog = try SQLiteCatalog(
            file: folder.appending(path: "catalog.sqlite"), clock: clock, identifiers: identifiers)
        let storage = try FolderObjectStorage(folder: folder.appending(path: "objects"))
        var configuration = PipelineConfiguration()
        configuration.pollMilliseconds = 2
        configuration.retryMilliseconds = 0
        configuration.lingerMilliseconds = 1
        let pipeline = IngestionPipeline(
            IngestionPipeline.Parts(
                catalog: catalog, storage: storage, vectors: vectors, encoder: encoder, extractor: extractor,
                chunker: chunker, clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }),
            owner: identifiers.next(), configuration: configuration, fault: fault)
        let intake = DocumentIntake(
            catalog: catalog, storage: storage, encoder: encoder.identity, removal: pipeline.removal,
            processing: chunker.fingerprint, fault: fault)
        let synchronizer = SourceSynchronizer(
            catalog: catalog, intake: intake, removal: pipeline.removal, identifiers: identifiers, clock: clock)
        return LibraryProcess(
            fixture: self, catalog: catalog, storage: storage, pipeline: pipeline, intake: intake,
            synchronizer: synchronizer, encoder: encoder)
    }
}

struct LibraryProcess: Sendable {
    let fixture: LibraryFixture
    let catalog: SQLiteCatalog
    let storage: FolderObjectStorage
    let pipeline: IngestionPipeline
    let intake: DocumentIntake
    let synchronizer: SourceSynchronizer
    let encoder: HashEncoder

    func collection() async throws -> CollectionRecord {
        do {
            return try await catalog.collection(named: "default")
        } catch CatalogError.collectionNotFound {
            return try await catalog.createCollection(
                CollectionDraft(
                    name: "default", encoder: encoder.identity, configuration: .init(dimension: encoder.dimension)))
        }
    }

    /// `rag ingest FILES`, to the end.
    @discardableResult
    func ingest(prune: Bool = false) async throws -> SourceSynchronizer.Summary {
        let summary = try await synchronizer.synchronize(
            [fixture.files.path], with: try await collection(), prune: prune, report: { _ in })
        try await pipeline.run(while: { false })
        return summary
    }

    /// Everything a user could see: by document name, the texts of its chunks in order.
    func library() async throws -> [String: [String]] {
        let collection = try await collection()
        var library: [String: [String]] = [:]
        let page = try await catalog.documents(in: collection.id, matching: DocumentQuery(), PageRequest(limit: 1000))
        for document in page.items {
            guard let version = document.currentVersion else { continue }
            library[document.name] = try await catalog.chunks(of: version, PageRequest(limit: 1000)).items.map(\.text)
        }
        return library
    }

    /// What searches can show: texts of the vector store's records that may be shown, by document name.
    func searchable() async throws -> [String: Set<String>] {
        let collection = try await collection()
        var found: [String: Set<String>] = [:]
        let ids = Array((await fixture.vectors.records[collection.id] ?? [:]).keys)
        for start in stride(from: 0, to: ids.count, by: 1000) {
            let part = Array(ids[start..<min(start + 1000, ids.count)])
            for passage in try await catalog.currentPassages(part, in: collection.id).values {
                found[passage.documentName, default: []].insert(passage.text)
            }
        }
        return found
    }

    func storedObjects() async throws -> Int {
        try await storage.list(prefix: "", after: nil, limit: 10_000).count
    }
}

final class SteppedClock: WallClock {
    private let time = Mutex<Int64>(4_000_000_000_000)

    /// Every look at it takes a millisecond, so that back-offs pass.
    func now() -> Timestamp {
        time.withLock { time in
            time += 1
            return Timestamp(milliseconds: time)
        }
    }
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
