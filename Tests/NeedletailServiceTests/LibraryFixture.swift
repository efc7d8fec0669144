// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailDocuments
import NeedletailEncoders
import NeedletailGeneration
import NeedletailIngestion
import NeedletailObjectStorage
import NeedletailRetrieval
import NeedletailService
import NeedletailTextAnalysis
import NeedletailVectorDatabase
import NeedletailVectorStore
import Testing

/// A real library in a scratch folder: SQLite, the embedded vector store, a child process for parsing, and the committed
/// encoder of random weights, which gives vectors without meaning but stable ones.
struct LibraryFixture {
    let library: LocalLibrary
    let pipeline: IngestionPipeline
    let folder: URL

    /// Runs `body` with an opened library; whatever it does, everything is closed and removed.
    static func with<Result: Sendable>(
        _ body: @Sendable (LibraryFixture) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "library-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let clock = SystemClock()
        let identifiers = TimeOrderedIdentifiers()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let encoder = try ModelDirectory(tinyModel).open(threads: 1)
        let catalog = try SQLiteCatalog(
            file: folder.appending(path: "catalog.sqlite"), clock: clock, identifiers: identifiers)
        let objects = try FolderObjectStorage(folder: folder.appending(path: "objects"))
        let database = try VectorDatabase(
            directory: folder.appending(path: "vectors").path, logger: logger,
            analyzers: { _ in LanguageAnalyzer(language: .english) })
        let vectors = EmbeddedVectorStore(database: database)
        let extractor = DocumentExtractor(
            DocumentExtractor.Configuration(executable: extractionChild, arguments: []))
        defer { extractor.shutDown() }
        let chunking = StructuredChunking(Chunker(tokens: encoder.tokens))
        let pipeline = IngestionPipeline(
            IngestionPipeline.Parts(
                catalog: catalog, storage: objects, vectors: vectors, encoder: encoder,
                extractor: SandboxedExtraction(extractor), chunker: chunking, clock: clock, logger: logger),
            owner: identifiers.next())
        let library = LocalLibrary(
            LocalLibrary.Parts(
                catalog: catalog, objects: objects, vectors: vectors, encoder: encoder,
                retriever: Retriever(encoder: encoder, store: vectors, lookup: catalog),
                generator: ExtractiveGenerator(encoder: encoder, analyzer: LanguageAnalyzer(language: .english)),
                pipeline: pipeline,
                intake: DocumentIntake(
                    catalog: catalog, storage: objects, encoder: encoder.identity, removal: pipeline.removal,
                    processing: chunking.fingerprint),
                clock: clock, identifiers: identifiers, version: "1.2.3"))
        try await library.createDefaultCollection()
        let result = try await body(LibraryFixture(library: library, pipeline: pipeline, folder: folder))
        try await database.close()
        try await catalog.close()
        return result
    }

    /// Adds a file with this text and waits until it was read.
    func add(_ text: String, name: String, to collection: String = LocalLibrary.defaultCollection) async throws
        -> DocumentID
    {
        let file = folder.appending(path: UUID().uuidString)
        try Data(text.utf8).write(to: file)
        let addition = try await library.addDocument(
            from: file, source: "upload:\(name)", name: name, to: collection)
        try await pipeline.run(while: { false })
        return addition.document.id
    }

    private static let tinyModel = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../NeedletailEncodersTests/Fixtures/tiny-mean").standardizedFileURL

    private static let extractionChild =
        (Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        ?? URL(filePath: CommandLine.arguments[0]))
        .deletingLastPathComponent().appending(path: "extraction-child-fixture").path
}
