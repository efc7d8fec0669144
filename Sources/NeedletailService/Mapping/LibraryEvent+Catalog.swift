// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailLibrary

extension LibraryEvent {
    /// Nil for changes that are not shown.
    init?(_ event: CatalogEvent, collectionName: String?, now: Timestamp) {
        switch event {
        case .job(let job):
            self = .job(JobView(job, now: now))
        case .document(let document):
            self = .document(DocumentView(document, now: now))
        case .documentDeleted(let id, _):
            guard let name = collectionName else { return nil }
            self = .documentDeleted(id, collection: name)
        case .collection, .collectionDeleted:
            return nil
        }
    }
}
