// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// What an update or upsert says about one record; nil parts of an existing record stay as they are.
public struct RecordChange: Hashable, Sendable {
    public var id: String
    /// Required by an upsert.
    public var embedding: [Float]?
    public var document: String?
    public var uri: String?
    /// Merged key by key; a nil value, or an empty array, removes the key.
    public var metadata: [String: MetadataValue?]

    public init(
        id: String, embedding: [Float]? = nil, document: String? = nil, uri: String? = nil,
        metadata: [String: MetadataValue?] = [:]
    ) {
        self.id = id
        self.embedding = embedding
        self.document = document
        self.uri = uri
        self.metadata = metadata
    }
}
