// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// What the catalog knows of a source, for telling quickly that nothing changed.
public struct SourceStamp: Hashable, Sendable {
    public var document: DocumentID
    public var bytes: Int64
    /// SHA-256 of the newest submitted bytes.
    public var contentHash: String
    public var modifiedNanoseconds: Int64?
    public var processing: String
    public var state: DocumentRecord.State

    public init(
        document: DocumentID, bytes: Int64, contentHash: String, modifiedNanoseconds: Int64?, processing: String,
        state: DocumentRecord.State
    ) {
        self.document = document
        self.bytes = bytes
        self.contentHash = contentHash
        self.modifiedNanoseconds = modifiedNanoseconds
        self.processing = processing
        self.state = state
    }
}
