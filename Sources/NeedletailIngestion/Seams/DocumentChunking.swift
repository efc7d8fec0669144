// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailDocuments

/// Cuts extracted documents into the pieces that are searched.
public protocol DocumentChunking: Sendable {
    /// Changes whenever the same document may be cut otherwise: kind, version and settings. Part of every chunk's
    /// identity.
    var fingerprint: String { get }

    /// Pieces in text order; the same for the same document, always.
    func chunks(of document: ExtractedDocument, name: String) throws -> [ChunkDraft]
}

/// A piece of a document that has no identity yet.
public struct ChunkDraft: Hashable, Sendable {
    /// Exactly the characters of the extracted text in `range`.
    public var text: String
    /// What stands before `text` for encoder and lexical index; may be empty.
    public var context: String
    /// Outermost first.
    public var headingPath: [String]
    public var range: TextRange
    /// As the encoder counts, context included.
    public var tokens: Int
    public var page: Int?
    public var boxes: [PageBox]

    public init(
        text: String, context: String, headingPath: [String], range: TextRange, tokens: Int, page: Int? = nil,
        boxes: [PageBox] = []
    ) {
        self.text = text
        self.context = context
        self.headingPath = headingPath
        self.range = range
        self.tokens = tokens
        self.page = page
        self.boxes = boxes
    }
}
