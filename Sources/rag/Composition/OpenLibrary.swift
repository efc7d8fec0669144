// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
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
import NeedletailVectorDatabase
import NeedletailVectorStore

/// A data folder opened by this process: every part made, joined, and closed again in reverse order.
final class OpenLibrary: Sendable {
    let library: LocalLibrary
    let pipeline: IngestionPipeline
    let directory: DataDirectory

    private let catalog: SQLiteCatalog
    private let database: VectorDatabase
    private let extractor: DocumentExtractor
    private let client: HTTPClient?
    private let lock: DataDirectoryLock

    /// - Throws: `LibraryError` with code `in_use`; `CommandFailure`; `ConfigurationError`; what a damaged part throws.
    init(settings: LayeredSettings, purpose: LibraryHost.Purpose) async throws {
        directory = try LibraryHost.dataDirectory(settings)
        try directory.create()
        lock = try DataDirectoryLock(directory, purpose: purpose.rawValue)
        try directory.clearSpool()
        let clock = SystemClock()
        let identifiers = TimeOrderedIdentifiers(clock: clock)
        let logger = Logger(label: "rag")
        let encoder = try EncoderLoader(settings: settings).load()
        let objects = try FolderObjectStorage(folder: directory.objects)
        catalog = try SQLiteCatalog(file: directory.catalog, clock: clock, identifiers: identifiers)
        database = try VectorDatabase(
            directory: directory.vectors.path, logger: logger, analyzers: Analyzers.analyzer(for:))
        let vectors = EmbeddedVectorStore(database: database)
        extractor = DocumentExtractor(try Self.extraction(settings, spool: directory.spool))
        let chunking = StructuredChunking(Chunker(configuration: try Self.chunker(settings), tokens: encoder.tokens))
        var configuration = PipelineConfiguration()
        configuration.parsers = try settings.value(Settings.ingestionParsers)
        pipeline = IngestionPipeline(
            IngestionPipeline.Parts(
                catalog: catalog, storage: objects, vectors: vectors, encoder: encoder,
                extractor: SandboxedExtraction(extractor), chunker: chunking, clock: clock,
                logger: try Self.pipelineLogger(settings, purpose: purpose)),
            owner: identifiers.next(), configuration: configuration)
        let generation = try GeneratorFactory(settings: settings, encoder: encoder, identifiers: identifiers).make()
        client = generation.client
        library = LocalLibrary(
            LocalLibrary.Parts(
                catalog: catalog, objects: objects, vectors: vectors, encoder: encoder,
                retriever: Retriever(encoder: encoder, store: vectors, lookup: catalog),
                generator: generation.generator, pipeline: pipeline,
                intake: DocumentIntake(
                    catalog: catalog, storage: objects, encoder: encoder.identity, removal: pipeline.removal,
                    processing: "\(chunking.fingerprint) extraction=\(DocumentExtractor.version)",
                    maximumBytes: Int64(try settings.value(Settings.ingestionMaxFileBytes))),
                clock: clock, identifiers: identifiers, version: BuildInformation.version))
        try await library.createDefaultCollection()
    }

    /// Writes what is pending and lets go of the folder, also in a task that has been cancelled.
    func close() async {
        extractor.shutDown()
        await Task {
            do {
                try await database.close()
                try await catalog.close()
                try await client?.shutdown()
            } catch {
                // Everything acknowledged is on disk already; the derived files are made again at the next start.
                Logger(label: "rag").warning("the library was not closed cleanly", metadata: ["error": "\(error)"])
            }
        }.value
        lock.release()
    }

    /// `rag ingest` reports every failed document itself: the log repeats that only when a level was asked for.
    private static func pipelineLogger(_ settings: LayeredSettings, purpose: LibraryHost.Purpose) throws -> Logger {
        var logger = Logger(label: "rag")
        if purpose == .ingestion, settings.text(of: Settings.logLevel)?.source == .default {
            logger.logLevel = .error
        }
        return logger
    }

    /// Copies of documents being read lie in the spool, which is cleared when the library is opened: a process that was
    /// killed leaves nothing behind for long.
    private static func extraction(
        _ settings: LayeredSettings, spool: URL
    ) throws -> DocumentExtractor.Configuration {
        var limits = ExtractionLimits()
        limits.inputBytes = try settings.value(Settings.ingestionMaxFileBytes)
        limits.wallSeconds = try settings.value(Settings.ingestionTimeoutSeconds)
        limits.memoryBytes = try settings.value(Settings.ingestionMemoryBytes)
        return DocumentExtractor.Configuration(
            executable: DefaultFolders.executable().path, arguments: [ParseDocument.name], limits: limits,
            temporaryDirectory: spool.path)
    }

    private static func chunker(_ settings: LayeredSettings) throws -> ChunkerConfiguration {
        var configuration = ChunkerConfiguration()
        configuration.targetTokens = try settings.value(Settings.chunkTargetTokens)
        configuration.overlapSentences = try settings.value(Settings.chunkOverlapSentences)
        return configuration
    }
}
