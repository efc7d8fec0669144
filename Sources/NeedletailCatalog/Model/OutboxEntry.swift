// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailVectorStore

/// A change of the vector store that was decided together with a change of the catalog and is still to be applied.
public struct OutboxEntry: Hashable, Sendable {
    public enum Operation: Hashable, Sendable {
        case createCollection(VectorCollectionConfiguration)
        case dropCollection
        /// Chunks that have been given up meanwhile are left out, so the list may be empty.
        case upsert([StagedChunk])
        case delete([ChunkID])
    }

    /// Position; entries of one collection are applied in this order.
    public var sequence: Int64
    public var collection: CollectionID
    public var operation: Operation
    /// How often it was refused by the vector store.
    public var attempts: Int

    public init(sequence: Int64, collection: CollectionID, operation: Operation, attempts: Int) {
        self.sequence = sequence
        self.collection = collection
        self.operation = operation
        self.attempts = attempts
    }
}

/// A chunk with its vector, on its way to the vector store.
public struct StagedChunk: Hashable, Sendable {
    public var id: ChunkID
    public var document: DocumentID
    public var documentName: String
    /// What the lexical index reads.
    public var text: String
    public var embedding: [Float]
    /// The document's own metadata.
    public var metadata: Metadata

    public init(
        id: ChunkID, document: DocumentID, documentName: String, text: String, embedding: [Float], metadata: Metadata
    ) {
        self.id = id
        self.document = document
        self.documentName = documentName
        self.text = text
        self.embedding = embedding
        self.metadata = metadata
    }
}
