// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// One atomic write to a collection.
public enum RecordWrite: Sendable {
    /// Inserts records; one whose id exists, or stood earlier in the list, is ignored.
    case add([Record])
    /// Inserts, or merges into the existing record (see `RecordChange`), in order.
    case upsert([RecordChange])
    /// Merges into existing records, in order; unknown ids are ignored.
    case update([RecordChange])
    /// Inserts, or replaces whole records; the last of repeated ids wins. A replaced record keeps its place in `get`
    /// order.
    case replace([Record])
    /// Removes records; unknown ids are ignored.
    case delete([String])

    /// Roughly the memory it takes.
    var bytes: Int {
        switch self {
        case .add(let records), .replace(let records):
            records.reduce(0) { $0 + 4 * $1.embedding.count + ($1.document?.utf8.count ?? 0) + 256 }
        case .upsert(let changes), .update(let changes):
            changes.reduce(0) { $0 + 4 * ($1.embedding?.count ?? 0) + ($1.document?.utf8.count ?? 0) + 256 }
        case .delete(let ids): 64 * ids.count
        }
    }

    var count: Int {
        switch self {
        case .add(let records), .replace(let records): records.count
        case .upsert(let changes), .update(let changes): changes.count
        case .delete(let ids): ids.count
        }
    }
}
