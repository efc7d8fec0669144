// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A change in the library, for whoever watches it.
public enum LibraryEvent: Hashable, Sendable {
    case job(JobView)
    case document(DocumentView)
    case documentDeleted(DocumentID, collection: String)
}
