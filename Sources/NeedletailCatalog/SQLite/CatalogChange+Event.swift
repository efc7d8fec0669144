// SPDX-License-Identifier: Apache-2.0
import GRDB

extension CatalogChange {
    /// The record as it stands; nil when it is gone again.
    func event(_ db: Database) throws -> CatalogEvent? {
        switch self {
        case .job(let id): try JobRows.fetch(db, id).map(CatalogEvent.job)
        case .document(let id): try DocumentRows.fetch(db, id).map(CatalogEvent.document)
        case .documentDeleted(let id, let collection): .documentDeleted(id, collection: collection)
        case .collection(let id): try CollectionRows.fetch(db, id).map(CatalogEvent.collection)
        case .collectionDeleted(let id): .collectionDeleted(id)
        }
    }
}
