// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// One chunk of a document's current version.
public struct ChunkView: Hashable, Sendable, Codable {
    public var id: ChunkID
    /// Position in the document, from 0.
    public var ordinal: Int
    public var text: String
    public var headingPath: [String]
    public var start: Int
    public var end: Int
    public var page: Int?
    public var boxes: [PageBox]
    public var tokens: Int

    public init(
        id: ChunkID, ordinal: Int, text: String, headingPath: [String], start: Int, end: Int, page: Int?,
        boxes: [PageBox], tokens: Int
    ) {
        self.id = id
        self.ordinal = ordinal
        self.text = text
        self.headingPath = headingPath
        self.start = start
        self.end = end
        self.page = page
        self.boxes = boxes
        self.tokens = tokens
    }
}
