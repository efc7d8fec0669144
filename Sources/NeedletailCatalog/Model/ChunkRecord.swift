// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// One chunk of one version of a document.
public struct ChunkRecord: Hashable, Sendable, Codable, Identifiable {
    public var id: ChunkID
    /// Position within the version, from 0.
    public var ordinal: Int
    /// Exactly the characters of the extracted text in `range`.
    public var text: String
    /// What stands before `text` for encoder and lexical index: title, headings, a table's repeated header; may be
    /// empty.
    public var context: String
    /// Outermost first.
    public var headingPath: [String]
    public var range: TextRange
    /// As the collection's encoder counts, context included.
    public var tokens: Int
    /// From 1, for paged formats.
    public var page: Int?
    /// One per line of the page where the format has a layout; else empty.
    public var boxes: [PageBox]

    /// What encoder and lexical index read.
    public var indexedText: String { context.isEmpty ? text : context + "\n" + text }

    public init(
        id: ChunkID, ordinal: Int, text: String, context: String, headingPath: [String], range: TextRange, tokens: Int,
        page: Int? = nil, boxes: [PageBox] = []
    ) {
        self.id = id
        self.ordinal = ordinal
        self.text = text
        self.context = context
        self.headingPath = headingPath
        self.range = range
        self.tokens = tokens
        self.page = page
        self.boxes = boxes
    }
}
