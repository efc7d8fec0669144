// SPDX-License-Identifier: Apache-2.0

/// What can go wrong in the vector database.
public enum VectorDatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
    case collectionNotFound(String)
    case collectionExists(String)
    case dimensionMismatch(collection: String, expected: Int, received: Int)
    /// The call itself is wrong; nothing was written.
    case invalid(reason: String)
    /// Another process has the data directory open.
    case locked(path: String, process: Int32?)
    /// Too much is waiting to be written; try again later.
    case overloaded
    case closed
    /// The stored truth cannot be what this program wrote.
    case corrupted(reason: String)
    /// The disk or SQLite refused.
    case storage(reason: String)

    public var description: String {
        switch self {
        case .collectionNotFound(let name): "there is no collection \"\(name)\" in the vector database"
        case .collectionExists(let name): "the vector database already has a collection \"\(name)\""
        case .dimensionMismatch(let collection, let expected, let received):
            "collection \"\(collection)\" expects embeddings of dimension \(expected), got \(received)"
        case .invalid(let reason): reason
        case .locked(let path, let process):
            "the data directory \(path) is in use by "
                + (process.map { "process \($0)" } ?? "another process")
                + "; stop it, or use another directory"
        case .overloaded: "too many writes are waiting in the vector database; try again later"
        case .closed: "the vector database is closed"
        case .corrupted(let reason): "the vector database is damaged: \(reason); restore it from a backup"
        case .storage(let reason): "the vector database cannot reach its storage: \(reason)"
        }
    }
}
