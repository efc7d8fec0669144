// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A collection as people and programs see it, with what it holds now.
public struct CollectionView: Hashable, Sendable, Codable {
    public var id: CollectionID
    public var name: String
    public var description: String?
    /// ISO 639-1 code of the language its lexical index analyses.
    public var language: String
    public var documents: Int
    public var chunks: Int
    /// Of the originals.
    public var bytes: Int64
    public var createdAt: Timestamp
    public var updatedAt: Timestamp

    public init(
        id: CollectionID, name: String, description: String?, language: String, documents: Int, chunks: Int,
        bytes: Int64, createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.language = language
        self.documents = documents
        self.chunks = chunks
        self.bytes = bytes
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
