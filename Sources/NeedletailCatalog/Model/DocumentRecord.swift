// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A document as it stands now.
///
/// `title` to `warnings` describe the current version; while there is none, the version that is being ingested.
public struct DocumentRecord: Hashable, Sendable, Codable, Identifiable {
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// Never ingested so far; a job is waiting or running.
        case pending
        case ready
        /// The newest bytes could not be ingested; `error` says why. An earlier version, if there is one, stays
        /// searchable.
        case failed
        /// An earlier version is searchable while a newer one is being ingested.
        case updating
    }

    public var id: DocumentID
    public var collection: CollectionID
    public var collectionName: String
    /// What identifies the document within its collection: the absolute path of the file, or the name of an upload.
    public var sourceKey: String
    /// What people know the document by.
    public var name: String
    public var title: String?
    public var mediaType: String?
    public var bytes: Int64
    /// SHA-256 of the original, lower-case hexadecimal.
    public var contentHash: String
    public var state: State
    /// Why the newest version failed; nil unless `state` is `.failed`.
    public var error: IngestionFailure?
    /// What could not be read, in words for the person who gave the file.
    public var warnings: [String]
    /// For paged formats.
    public var pages: Int?
    /// Chunks of the current version; 0 while there is none.
    public var chunks: Int
    /// Unicode scalars of the extracted text of the current version; 0 while there is none.
    public var characters: Int
    /// What searches show; nil until the first version is complete.
    public var currentVersion: DocumentVersionID?
    /// Number of the current version, or of the first while there is none; from 1.
    public var versionNumber: Int
    public var metadata: Metadata
    public var createdAt: Timestamp
    public var updatedAt: Timestamp
    /// The newest job of the document.
    public var job: JobRecord?

    public init(
        id: DocumentID, collection: CollectionID, collectionName: String, sourceKey: String, name: String,
        title: String?, mediaType: String?, bytes: Int64, contentHash: String, state: State, error: IngestionFailure?,
        warnings: [String], pages: Int?, chunks: Int, characters: Int, currentVersion: DocumentVersionID?,
        versionNumber: Int, metadata: Metadata, createdAt: Timestamp, updatedAt: Timestamp, job: JobRecord?
    ) {
        self.id = id
        self.collection = collection
        self.collectionName = collectionName
        self.sourceKey = sourceKey
        self.name = name
        self.title = title
        self.mediaType = mediaType
        self.bytes = bytes
        self.contentHash = contentHash
        self.state = state
        self.error = error
        self.warnings = warnings
        self.pages = pages
        self.chunks = chunks
        self.characters = characters
        self.currentVersion = currentVersion
        self.versionNumber = versionNumber
        self.metadata = metadata
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.job = job
    }
}
