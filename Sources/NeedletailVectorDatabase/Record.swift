// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A stored record, its embedding exactly as it was given.
public struct Record: Hashable, Sendable {
    public var id: String
    public var embedding: [Float]
    public var document: String?
    public var uri: String?
    /// Never holds an empty array: such a key is absent.
    public var metadata: Metadata

    public init(
        id: String, embedding: [Float], document: String? = nil, uri: String? = nil, metadata: Metadata = [:]
    ) {
        self.id = id
        self.embedding = embedding
        self.document = document
        self.uri = uri
        self.metadata = metadata
    }
}
