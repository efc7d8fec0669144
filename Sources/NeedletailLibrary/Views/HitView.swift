// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A passage that a search found.
public struct HitView: Hashable, Sendable, Codable {
    public struct Document: Hashable, Sendable, Codable {
        public var id: DocumentID
        public var name: String
        public var title: String?
    }

    public var chunk: ChunkID
    public var document: Document
    public var headingPath: [String]
    public var text: String
    /// Unicode scalars from the start of the document's extracted text, half open.
    public var start: Int
    public var end: Int
    public var page: Int?
    public var score: Double
    public var scores: ScoreParts

    public init(_ passage: Passage) {
        chunk = passage.id
        document = Document(id: passage.document, name: passage.documentName, title: passage.title)
        headingPath = passage.headingPath
        text = passage.text
        start = passage.range.start
        end = passage.range.end
        page = passage.page
        score = passage.scores.fused
        scores = passage.scores
    }
}

/// What a search answers.
public struct SearchResultView: Hashable, Sendable, Codable {
    public var hits: [HitView]
    public var tookMilliseconds: Double

    public init(hits: [HitView], tookMilliseconds: Double) {
        self.hits = hits
        self.tookMilliseconds = tookMilliseconds
    }
}
