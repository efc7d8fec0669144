// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailGeneration
import NeedletailIngestion
import NeedletailLibrary
import NeedletailObjectStorage
import NeedletailRetrieval
import NeedletailVectorStore

/// The library in this process: the use cases over catalog, vector store, object storage, encoder and generator.
public struct LocalLibrary: Library {
    /// Everything the use cases stand on.
    public struct Parts: Sendable {
        public var catalog: any Catalog
        public var objects: any ObjectStorage
        public var vectors: any VectorStore
        public var encoder: any SentenceEncoder
        public var retriever: Retriever
        public var generator: any AnswerGenerator
        public var pipeline: IngestionPipeline
        public var intake: DocumentIntake
        public var clock: any WallClock
        public var identifiers: any IdentifierSource
        public var version: String

        public init(
            catalog: any Catalog, objects: any ObjectStorage, vectors: any VectorStore, encoder: any SentenceEncoder,
            retriever: Retriever,
            generator: any AnswerGenerator, pipeline: IngestionPipeline, intake: DocumentIntake, clock: any WallClock,
            identifiers: any IdentifierSource, version: String
        ) {
            self.catalog = catalog
            self.objects = objects
            self.vectors = vectors
            self.encoder = encoder
            self.retriever = retriever
            self.generator = generator
            self.pipeline = pipeline
            self.intake = intake
            self.clock = clock
            self.identifiers = identifiers
            self.version = version
        }
    }

    let parts: Parts
    let extracted: ExtractedDocumentStore
    let metrics = ServiceMetrics()

    public init(_ parts: Parts) {
        self.parts = parts
        extracted = ExtractedDocumentStore(storage: parts.objects)
    }

    var catalog: any Catalog { parts.catalog }
    var clock: any WallClock { parts.clock }

    public func status() async throws -> StatusView {
        try await LibraryError.explained {
            let statistics = try await catalog.statistics()
            return StatusView(
                version: parts.version,
                model: StatusView.Model(
                    name: parts.encoder.identity.name, ready: true, dimension: parts.encoder.dimension,
                    precision: parts.encoder.identity.precision, maxTokens: parts.encoder.tokens.limit),
                generation: StatusView.Generation(provider: parts.generator.provider, model: parts.generator.model),
                collections: statistics.collections, documents: statistics.documents, chunks: statistics.chunks,
                jobs: StatusView.Jobs(
                    queued: statistics.jobsQueued, running: statistics.jobsRunning, failed: statistics.jobsFailed))
        }
    }
}
