// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailObjectStorage
import NeedletailVectorStore

/// What an error means for the job it happened to.
enum FailureClass {
    /// Somebody else has the job, or nobody wants it any more: nothing to record.
    case abandoned
    case transient(IngestionFailure)
    case permanent(IngestionFailure)

    init(_ error: any Error, documentName name: String) {
        switch error {
        case let problem as IngestionProblem:
            self = problem.isTransient ? .transient(problem.failure) : .permanent(problem.failure)
        case CatalogError.leaseLost, CatalogError.superseded:
            self = .abandoned
        case CatalogError.unavailable, ObjectStorageError.unavailable, VectorStoreError.unavailable:
            self = .transient(
                IngestionFailure(code: "storage_unavailable", message: "“\(name)” could not be stored: \(error)."))
        case ObjectStorageError.notFound:
            self = .permanent(
                IngestionFailure(
                    code: "original_missing",
                    message: "The stored original of “\(name)” is missing; ingest the file again."))
        case let error as VectorStoreError:
            self = .permanent(
                IngestionFailure(
                    code: "vector_store_refused",
                    message: "The vector store refused the chunks of “\(name)”: \(error); run the doctor with repair."))
        default:
            self = .permanent(
                IngestionFailure(
                    code: "internal",
                    message: "“\(name)” could not be ingested because of a fault in the program: \(error)."))
        }
    }
}
