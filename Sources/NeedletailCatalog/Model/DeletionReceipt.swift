// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// When each trace of a deleted document was gone. Kept after the document.
public struct DeletionReceipt: Hashable, Sendable, Codable, Identifiable {
    public var id: DocumentID
    public var collection: CollectionID
    public var name: String
    /// From here on no search, answer or list shows the document.
    public var tombstonedAt: Timestamp
    /// Its records are gone from the vector store.
    public var vectorsRemovedAt: Timestamp?
    /// Its original and its extracted text are gone from object storage, or are kept because another document has the
    /// very
    /// same bytes.
    public var originalRemovedAt: Timestamp?
    /// Its rows are gone from the catalog.
    public var reclaimedAt: Timestamp?

    public init(
        id: DocumentID, collection: CollectionID, name: String, tombstonedAt: Timestamp,
        vectorsRemovedAt: Timestamp? = nil, originalRemovedAt: Timestamp? = nil, reclaimedAt: Timestamp? = nil
    ) {
        self.id = id
        self.collection = collection
        self.name = name
        self.tombstonedAt = tombstonedAt
        self.vectorsRemovedAt = vectorsRemovedAt
        self.originalRemovedAt = originalRemovedAt
        self.reclaimedAt = reclaimedAt
    }
}
