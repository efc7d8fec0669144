// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Something changed; sent after the change was committed.
public enum CatalogEvent: Hashable, Sendable {
    case job(JobRecord)
    case document(DocumentRecord)
    case documentDeleted(DocumentID, collection: CollectionID)
    case collection(CollectionRecord)
    case collectionDeleted(CollectionID)

    public var collection: CollectionID {
        switch self {
        case .job(let job): job.collection
        case .document(let document): document.collection
        case .documentDeleted(_, let collection): collection
        case .collection(let collection): collection.id
        case .collectionDeleted(let collection): collection
        }
    }
}
