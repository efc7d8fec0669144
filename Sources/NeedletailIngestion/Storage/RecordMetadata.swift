// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailVectorStore

/// What a chunk's record in the vector store carries besides vector and text.
public enum RecordMetadata {
    /// The document's id, a string. Reserved: a document's own metadata under this key is not taken over.
    public static let documentKey = "document"

    /// Records of these documents only.
    public static func filter(documents: [DocumentID]) -> RecordFilter {
        .isIn(key: documentKey, values: documents.map { .string($0.rawValue) })
    }

    static func record(of chunk: StagedChunk) -> VectorRecord {
        var metadata = chunk.metadata
        metadata[documentKey] = .string(chunk.document.rawValue)
        return VectorRecord(id: chunk.id, embedding: chunk.embedding, text: chunk.text, metadata: metadata)
    }
}
