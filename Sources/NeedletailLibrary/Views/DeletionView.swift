// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// The receipt of a deletion: since `tombstonedAt` nothing shows the document; the other times say when its residue was gone,
/// and are nil while that is still under way.
public struct DeletionView: Hashable, Sendable, Codable {
    public var id: DocumentID
    public var name: String
    public var tombstonedAt: Timestamp
    public var vectorsRemovedAt: Timestamp?
    public var originalRemovedAt: Timestamp?
    public var reclaimedAt: Timestamp?

    public init(
        id: DocumentID, name: String, tombstonedAt: Timestamp, vectorsRemovedAt: Timestamp?,
        originalRemovedAt: Timestamp?, reclaimedAt: Timestamp?
    ) {
        self.id = id
        self.name = name
        self.tombstonedAt = tombstonedAt
        self.vectorsRemovedAt = vectorsRemovedAt
        self.originalRemovedAt = originalRemovedAt
        self.reclaimedAt = reclaimedAt
    }
}
