// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A citation as it leaves the program. `start..<end` are Unicode scalars of the document's extracted text;
/// `answerStart..<answerEnd` of the answer.
public struct CitationView: Hashable, Sendable, Codable {
    public var number: Int
    /// The document's name.
    public var document: String
    public var documentId: DocumentID
    public var version: DocumentVersionID
    public var chunk: ChunkID
    public var headingPath: [String]
    public var quote: String
    public var start: Int
    public var end: Int
    public var page: Int?
    public var boxes: [PageBox]
    public var score: Double
    public var scores: ScoreParts
    public var answerStart: Int
    public var answerEnd: Int
    public var verdict: Citation.Verdict

    public init(_ citation: Citation) {
        number = citation.number
        document = citation.documentName
        documentId = citation.documentID
        version = citation.version
        chunk = citation.chunk
        headingPath = citation.headingPath
        quote = citation.quote
        start = citation.source.start
        end = citation.source.end
        page = citation.page
        boxes = citation.boxes
        score = citation.score
        scores = citation.scores
        answerStart = citation.answer.start
        answerEnd = citation.answer.end
        verdict = citation.verdict
    }
}

/// A whole answer.
public struct AnswerView: Hashable, Sendable, Codable {
    /// With a marker like `[1]` after each cited sentence.
    public var answer: String
    /// False when the documents do not answer the question.
    public var answered: Bool
    public var citations: [CitationView]
    /// The passages that came nearest, best first.
    public var nearest: [HitView]
    public var provider: String
    public var model: String?
    public var tookMilliseconds: Double

    public init(
        answer: String, answered: Bool, citations: [CitationView], nearest: [HitView], provider: String,
        model: String?, tookMilliseconds: Double
    ) {
        self.answer = answer
        self.answered = answered
        self.citations = citations
        self.nearest = nearest
        self.provider = provider
        self.model = model
        self.tookMilliseconds = tookMilliseconds
    }
}

/// What happens while a question is answered, in this order: `retrieval` once, any number of `delta` and `citation`, `done` once.
public enum AskEvent: Hashable, Sendable {
    case retrieval([HitView])
    case delta(String)
    case citation(CitationView)
    case done(AnswerView)
}
