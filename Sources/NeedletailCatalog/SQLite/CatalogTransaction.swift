// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes

/// A write in progress: the connection, the time it happens at, and what it changed, for those who watch.
final class CatalogTransaction {
    let db: Database
    let now: Timestamp
    private(set) var changes: [CatalogChange] = []

    init(db: Database, now: Timestamp) {
        self.db = db
        self.now = now
    }

    func note(_ change: CatalogChange) {
        if !changes.contains(change) {
            changes.append(change)
        }
    }
}

/// What a committed write touched; watchers get the record as it stands then.
enum CatalogChange: Hashable, Sendable {
    case job(JobID)
    case document(DocumentID)
    case documentDeleted(DocumentID, CollectionID)
    case collection(CollectionID)
    case collectionDeleted(CollectionID)
}
