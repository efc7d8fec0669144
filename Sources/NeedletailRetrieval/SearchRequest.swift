// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// One search in one collection.
public struct SearchRequest: Hashable, Sendable {
    public var query: String
    public var collection: CollectionID
    /// The most passages to return, 1...1000.
    public var limit: Int
    public var mode: RetrievalMode
    /// Access rules and the caller's own conditions; evaluated inside both index scans.
    public var filter: RecordFilter

    public init(
        query: String, collection: CollectionID, limit: Int = 10, mode: RetrievalMode = .hybrid,
        filter: RecordFilter = .all
    ) {
        self.query = query
        self.collection = collection
        self.limit = limit
        self.mode = mode
        self.filter = filter
    }
}
