// SPDX-License-Identifier: Apache-2.0

/// One chunk of a document as retrieval hands it on: enough to show it, quote it and find it in its source.
public struct Passage: Hashable, Sendable, Codable, Identifiable {
    public var id: ChunkID
    public var document: DocumentID
    public var version: DocumentVersionID
    /// What people know the document by: its path below the ingested folder, or the name of the uploaded file.
    public var documentName: String
    public var title: String?
    /// Headings above the chunk, outermost first.
    public var headingPath: [String]
    /// Exactly the characters of the document's extracted text in `range`.
    public var text: String
    /// Where `text` stands in the document's extracted text.
    public var range: TextRange
    /// The page on which it begins, from 1, for paged formats.
    public var page: Int?
    public var scores: ScoreParts

    public init(
        id: ChunkID, document: DocumentID, version: DocumentVersionID, documentName: String, title: String?,
        headingPath: [String], text: String, range: TextRange, page: Int?, scores: ScoreParts
    ) {
        self.id = id
        self.document = document
        self.version = version
        self.documentName = documentName
        self.title = title
        self.headingPath = headingPath
        self.text = text
        self.range = range
        self.page = page
        self.scores = scores
    }
}
