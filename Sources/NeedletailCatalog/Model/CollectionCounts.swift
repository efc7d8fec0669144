// SPDX-License-Identifier: Apache-2.0

/// What a collection holds. Kept up to date by every write, so that reading it costs nothing.
public struct CollectionCounts: Hashable, Sendable, Codable {
    /// Documents that are not deleted, whatever their state.
    public var documents: Int
    /// Chunks of the current versions of those documents.
    public var chunks: Int
    /// Bytes of the originals of those documents.
    public var bytes: Int64

    public init(documents: Int = 0, chunks: Int = 0, bytes: Int64 = 0) {
        self.documents = documents
        self.chunks = chunks
        self.bytes = bytes
    }
}
