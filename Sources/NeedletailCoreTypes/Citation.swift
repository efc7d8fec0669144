// SPDX-License-Identifier: Apache-2.0

/// The exact words an answer's sentence rests on. Made only by looking the words up in the passage; every face translates
/// this one type.
public struct Citation: Hashable, Sendable, Codable {
    /// What the check of the cited words against their source found.
    public enum Verdict: String, Hashable, Sendable, Codable {
        /// The answer repeats the quoted words (up to white space).
        case verbatim
        /// The answer's sentence says in other words what the quote says; similarity passed the threshold.
        case supported
    }

    public var documentID: DocumentID
    public var version: DocumentVersionID
    public var documentName: String
    public var chunk: ChunkID
    public var headingPath: [String]
    /// Exactly the characters of the document's extracted text in `source`.
    public var quote: String
    /// Where the quote stands in the document's extracted text.
    public var source: TextRange
    /// From 1, for paged formats.
    public var page: Int?
    /// Where the quote is on its page; filled in by whoever has the document's layout at hand, else empty.
    public var boxes: [PageBox]
    public var scores: ScoreParts
    /// How well the quote supports the sentence, 0...1.
    public var score: Double
    /// Which characters of the answer rest on this quote.
    public var answer: TextRange
    /// The number shown in the answer's text, from 1; the same chunk quoted twice keeps its number.
    public var number: Int
    public var verdict: Verdict

    public init(
        documentID: DocumentID, version: DocumentVersionID, documentName: String, chunk: ChunkID,
        headingPath: [String], quote: String, source: TextRange, page: Int?, boxes: [PageBox] = [],
        scores: ScoreParts, score: Double, answer: TextRange, number: Int, verdict: Verdict
    ) {
        self.documentID = documentID
        self.version = version
        self.documentName = documentName
        self.chunk = chunk
        self.headingPath = headingPath
        self.quote = quote
        self.source = source
        self.page = page
        self.boxes = boxes
        self.scores = scores
        self.score = score
        self.answer = answer
        self.number = number
        self.verdict = verdict
    }
}
