// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailGeneration
import NeedletailIngestion
import NeedletailLibrary
import NeedletailObjectStorage
import NeedletailRetrieval
import NeedletailVectorStore

extension LibraryError {
    /// What an error from below means to whoever asked. `LibraryError` and `CancellationError` pass unchanged.
    static func explaining(_ error: any Error) -> any Error {
        switch error {
        case is LibraryError, is CancellationError: error
        case let error as CatalogError: LibraryError(error)
        case let error as RetrievalError: LibraryError(.invalid, code: "invalid_query", "\(error)")
        case let error as VectorStoreError: LibraryError(error)
        case let error as ObjectStorageError: LibraryError(error)
        case let problem as IngestionProblem: LibraryError(problem)
        case let error as GenerationError: LibraryError(error)
        default: LibraryError(.internal, code: "internal", "an unexpected error: \(error)")
        }
    }

    /// Runs a use case so that every error that leaves it is one a caller can act on.
    static func explained<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch {
            throw explaining(error)
        }
    }

    init(_ error: CatalogError) {
        let (kind, code): (Kind, String) =
            switch error {
            case .collectionNotFound: (.notFound, "collection_not_found")
            case .collectionExists: (.conflict, "collection_exists")
            case .invalidName: (.invalid, "invalid_name")
            case .documentNotFound: (.notFound, "document_not_found")
            case .versionNotFound: (.notFound, "version_not_found")
            case .jobNotFound: (.notFound, "job_not_found")
            case .jobState: (.conflict, "job_state")
            case .leaseLost, .superseded: (.conflict, "superseded")
            case .invalidCursor: (.invalid, "invalid_cursor")
            case .outOfRange: (.invalid, "out_of_range")
            case .newerSchema: (.unavailable, "newer_schema")
            case .corrupted: (.internal, "corrupted")
            case .unavailable: (.unavailable, "catalog_unavailable")
            }
        self.init(kind, code: code, error.description)
    }

    init(_ error: GenerationError) {
        switch error {
        case .unauthorized:
            self.init(.upstream, code: "provider_unauthorized", error.description)
        case .rateLimited(_, let seconds):
            self.init(
                .overloaded, code: "provider_rate_limited", error.description, retryAfterSeconds: seconds ?? 10)
        case .noPassageFits:
            self.init(.invalid, code: "prompt_too_long", error.description)
        case .invalidBaseURL:
            self.init(.unavailable, code: "provider_misconfigured", error.description)
        case .notFound, .serverFailure, .rejected, .connectionFailed, .timeout, .streamEndedEarly, .malformedResponse:
            self.init(.upstream, code: "provider_failed", error.description)
        }
    }

    init(_ problem: IngestionProblem) {
        let kind: Kind =
            switch problem.failure.code {
            case "too_large": .tooLarge
            case "encoder_mismatch": .conflict
            default: problem.isTransient ? .unavailable : .invalid
            }
        self.init(kind, code: problem.failure.code, problem.failure.message)
    }

    init(_ error: VectorStoreError) {
        switch error {
        case .collectionNotFound(let id):
            self.init(.notFound, code: "collection_not_found", "the vector store has no collection \(id)")
        case .configurationMismatch(let id, let stored, let requested):
            self.init(
                .conflict, code: "configuration_mismatch",
                "collection \(id) was made with \(stored), not \(requested); ingest it anew with the present model")
        case .dimensionMismatch(let id, let expected, let received):
            self.init(
                .conflict, code: "dimension_mismatch",
                "collection \(id) holds vectors of \(expected) numbers, received \(received): it was made with another model"
            )
        case .unavailable(let reason):
            self.init(.unavailable, code: "vector_store_unavailable", "the vector store cannot serve: \(reason)")
        }
    }

    init(_ error: ObjectStorageError) {
        switch error {
        case .notFound(let key):
            self.init(
                .internal, code: "object_missing",
                "the stored object \(key) is missing; run `rag doctor` to see what else is")
        case .tooLarge(let key, let bytes, let limit):
            self.init(.tooLarge, code: "object_too_large", "object \(key) has \(bytes) bytes, the limit is \(limit)")
        case .invalidKey(let key):
            self.init(.internal, code: "internal", "an invalid object key was made: \(key)")
        case .unavailable(let operation, let key, let reason):
            self.init(.unavailable, code: "storage_unavailable", "cannot \(operation) \(key): \(reason)")
        }
    }
}
