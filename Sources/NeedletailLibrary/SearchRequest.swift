// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

public enum SearchMode: String, Hashable, Sendable, Codable, CaseIterable {
    case hybrid, dense, lexical
}

public struct SearchRequest: Hashable, Sendable, Codable {
    /// 1...4096 bytes after trimming.
    public var query: String
    public var collection: String
    /// 1...200.
    public var limit: Int
    public var mode: SearchMode
    /// Only in these documents, when given.
    public var documents: [DocumentID]?

    public init(
        query: String, collection: String = "default", limit: Int = 10, mode: SearchMode = .hybrid,
        documents: [DocumentID]? = nil
    ) {
        self.query = query
        self.collection = collection
        self.limit = limit
        self.mode = mode
        self.documents = documents
    }
}
