// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

public enum CatalogError: Error, Hashable, Sendable {
    case collectionNotFound(String)
    case collectionExists(name: String)
    case invalidName(field: String, value: String, reason: String)
    case documentNotFound(DocumentID)
    case versionNotFound(DocumentVersionID)
    case jobNotFound(JobID)
    /// The job is in a state in which this cannot be done.
    case jobState(JobID, state: JobRecord.State, operation: String)
    /// Another worker has the job, or it was stopped: give up the work, nothing of it was recorded.
    case leaseLost(JobID)
    /// The job's version is no longer wanted: a newer one was submitted, or the document was deleted.
    case superseded(JobID)
    case invalidCursor(String)
    /// A value is outside its limits.
    case outOfRange(field: String, value: String, expected: String)
    /// The stored data is of a later release than this program.
    case newerSchema(path: String, found: String, supported: String)
    /// The stored data contradicts itself or cannot be read; never caused by input.
    case corrupted(detail: String)
    /// The medium failed: full disk, missing rights, lock held by another process.
    case unavailable(operation: String, reason: String)
}

extension CatalogError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .collectionNotFound(let name):
            "there is no collection “\(name)”; list the collections there are, or create it"
        case .collectionExists(let name):
            "a collection “\(name)” exists already; choose another name"
        case .invalidName(let field, let value, let reason):
            "\(field) “\(value.prefix(64))” is not allowed: \(reason)"
        case .documentNotFound(let id):
            "there is no document \(id); it may have been deleted"
        case .versionNotFound(let id):
            "there is no document version \(id); it may have been replaced"
        case .jobNotFound(let id):
            "there is no job \(id)"
        case .jobState(let id, let state, let operation):
            "job \(id) cannot be \(operation): it is \(state.rawValue)"
        case .leaseLost(let id):
            "job \(id) is no longer held by this worker"
        case .superseded(let id):
            "job \(id) is no longer needed: its document was deleted or has newer content"
        case .invalidCursor(let cursor):
            "the cursor “\(cursor.prefix(64))” does not belong to this list; start again without a cursor"
        case .outOfRange(let field, let value, let expected):
            "\(field) is \(value.prefix(64)), expected \(expected)"
        case .newerSchema(let path, let found, let supported):
            "\(path) was written by a later release (its last migration is “\(found)”, this program knows up to "
                + "“\(supported)”); use that release or restore a backup made by this one"
        case .corrupted(let detail):
            "the catalog is damaged: \(detail); restore a backup, or check the disk"
        case .unavailable(let operation, let reason):
            "the catalog cannot \(operation): \(reason)"
        }
    }
}
