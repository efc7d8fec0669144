// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A document as people and programs see it.
public struct DocumentView: Hashable, Sendable, Codable {
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// No version is searchable yet.
        case pending
        case ready
        /// No version is searchable, and the last attempt failed; `error` says why.
        case failed
        /// A version is searchable, and a newer one is being made.
        case updating
    }

    public var id: DocumentID
    public var collection: String
    public var name: String
    public var title: String?
    public var mediaType: String?
    /// Of the original.
    public var bytes: Int64
    /// Of the original, lower-case hexadecimal.
    public var sha256: String
    public var state: State
    public var error: String?
    public var warnings: [String]
    public var pages: Int?
    public var chunks: Int
    /// Unicode scalars of the extracted text.
    public var characters: Int
    public var version: DocumentVersionID?
    public var createdAt: Timestamp
    public var updatedAt: Timestamp
    public var job: JobView?
    /// What tells it from others of its collection: an absolute path, or `upload:NAME`. Nil where it is not told.
    public var source: String?

    public init(
        id: DocumentID, collection: String, name: String, title: String?, mediaType: String?, bytes: Int64,
        sha256: String, state: State, error: String?, warnings: [String], pages: Int?, chunks: Int, characters: Int,
        version: DocumentVersionID?, createdAt: Timestamp, updatedAt: Timestamp, job: JobView?,
        source: String? = nil
    ) {
        self.id = id
        self.collection = collection
        self.name = name
        self.title = title
        self.mediaType = mediaType
        self.bytes = bytes
        self.sha256 = sha256
        self.state = state
        self.error = error
        self.warnings = warnings
        self.pages = pages
        self.chunks = chunks
        self.characters = characters
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.job = job
        self.source = source
    }
}
