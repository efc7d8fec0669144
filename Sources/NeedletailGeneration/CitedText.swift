// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// An answer as it grows: sentences with their markers, ranges counted in Unicode scalars, chunks numbered as they
/// first appear.
struct CitedText: Sendable {
    private(set) var text = ""
    private(set) var citations: [Citation] = []
    private var length = 0
    private var numbers: [ChunkID: Int] = [:]

    /// A quote that backs a sentence.
    struct Support: Sendable {
        var passage: Passage
        /// In Unicode scalars of the passage's text.
        var range: TextRange
        var quote: String
        var score: Double
        var verdict: Citation.Verdict
    }

    /// Adds a sentence with its markers and returns what to send.
    /// - Parameter separator: what stands between it and the text before; nothing when it is the first.
    mutating func append(_ sentence: String, supports: [Support], separator: String = " ") -> [AnswerEvent] {
        let lead = text.isEmpty ? "" : separator
        let start = length + lead.unicodeScalars.count
        let range = TextRange(start: start, end: start + sentence.unicodeScalars.count)
        var delta = lead + sentence
        var made: [Citation] = []
        for support in supports {
            let known = numbers[support.passage.id]
            let number = known ?? numbers.count + 1
            numbers[support.passage.id] = number
            if !made.contains(where: { $0.number == number }) { delta += " [\(number)]" }
            made.append(citation(support, number: number, answer: range))
        }
        text += delta
        length += delta.unicodeScalars.count
        citations += made
        return [.delta(delta)] + made.map(AnswerEvent.citation)
    }

    private func citation(_ support: Support, number: Int, answer: TextRange) -> Citation {
        let passage = support.passage
        return Citation(
            documentID: passage.document, version: passage.version, documentName: passage.documentName,
            chunk: passage.id, headingPath: passage.headingPath, quote: support.quote,
            source: TextRange(
                start: passage.range.start + support.range.start, end: passage.range.start + support.range.end),
            page: passage.page, scores: passage.scores, score: support.score, answer: answer, number: number,
            verdict: support.verdict)
    }
}
