// SPDX-License-Identifier: Apache-2.0
import GRDB

extension CatalogError {
    /// What SQLite's error means to a caller. The statement and its arguments stay out: they may hold document text.
    init(storage error: any Error, operation: String) {
        if let known = error as? CatalogError {
            self = known
            return
        }
        guard let error = error as? DatabaseError else {
            self = .unavailable(operation: operation, reason: "\(error)")
            return
        }
        let reason = error.message ?? error.resultCode.description
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_MISMATCH:
            self = .corrupted(detail: "\(reason) (while trying to \(operation))")
        case .SQLITE_FULL:
            self = .unavailable(operation: operation, reason: "the disk is full; free some space and try again")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self = .unavailable(operation: operation, reason: "another process holds its lock")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
            self = .unavailable(operation: operation, reason: "\(reason); check that the folder is there and writable")
        default:
            self = .unavailable(operation: operation, reason: reason)
        }
    }

    /// Cancellation stays cancellation; everything else becomes a `CatalogError`.
    static func translated(_ error: any Error, operation: String) -> any Error {
        if error is CancellationError { return error }
        if let error = error as? DatabaseError, error.resultCode == .SQLITE_INTERRUPT { return CancellationError() }
        return CatalogError(storage: error, operation: operation)
    }
}
