// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Bytes that somebody wants to have in a collection. The original is in object storage already.
public struct DocumentSubmission: Hashable, Sendable {
    public var collection: CollectionID
    /// Identifies the document within the collection: the same key again is a new version of the same document.
    public var sourceKey: String
    /// What people know the document by.
    public var name: String
    /// As declared by whoever gave it; the extractor decides.
    public var mediaType: String?
    public var bytes: Int64
    /// SHA-256 of the original, lower-case hexadecimal.
    public var contentHash: String
    /// Names how the bytes are turned into chunks (extractor, chunker and its settings). Same bytes under another
    /// processing are a new version.
    public var processing: String
    /// Replaces the document's metadata; nil leaves it.
    public var metadata: Metadata?
    /// When the file was last modified, nanoseconds since 1970; only for the quick check of later scans.
    public var modifiedNanoseconds: Int64?

    public init(
        collection: CollectionID, sourceKey: String, name: String, mediaType: String? = nil, bytes: Int64,
        contentHash: String, processing: String, metadata: Metadata? = nil, modifiedNanoseconds: Int64? = nil
    ) {
        self.collection = collection
        self.sourceKey = sourceKey
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
        self.contentHash = contentHash
        self.processing = processing
        self.metadata = metadata
        self.modifiedNanoseconds = modifiedNanoseconds
    }
}

/// What became of a submission.
public enum SubmissionOutcome: Hashable, Sendable {
    /// A document that was not there; its job is queued.
    case created(DocumentRecord)
    /// A newer version of a known document, or another attempt at bytes that failed before; its job is queued.
    case updated(DocumentRecord)
    /// The very bytes the document has or is about to have; nothing was queued. Name and metadata were taken over.
    case unchanged(DocumentRecord)
    /// Nothing was recorded: an object with these bytes is being removed at this moment. Store the original again,
    /// once the
    /// removal is through, and submit again.
    case originalBeingRemoved

    public var document: DocumentRecord? {
        switch self {
        case .created(let document), .updated(let document), .unchanged(let document): document
        case .originalBeingRemoved: nil
        }
    }
}
