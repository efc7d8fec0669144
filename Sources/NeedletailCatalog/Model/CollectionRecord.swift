// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailVectorStore

/// A set of documents that are searched together, in one vector space and one language.
public struct CollectionRecord: Hashable, Sendable, Codable, Identifiable {
    public var id: CollectionID
    /// Unique among the collections that are not deleted. 1 to 128 characters; compared byte by byte.
    public var name: String
    public var description: String
    /// The encoder whose vectors it holds; documents are ingested with this one only.
    public var encoder: EncoderIdentity
    public var configuration: VectorCollectionConfiguration
    public var counts: CollectionCounts
    public var createdAt: Timestamp
    public var updatedAt: Timestamp

    /// ISO 639-1 code of the lexical analyzer.
    public var language: String { configuration.language }

    public init(
        id: CollectionID, name: String, description: String, encoder: EncoderIdentity,
        configuration: VectorCollectionConfiguration, counts: CollectionCounts, createdAt: Timestamp,
        updatedAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.encoder = encoder
        self.configuration = configuration
        self.counts = counts
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
