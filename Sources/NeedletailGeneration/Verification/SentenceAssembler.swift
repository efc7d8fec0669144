// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailTextAnalysis

/// Streamed text → whole sentences with the markers that follow them, as early as it is certain that they are whole.
struct SentenceAssembler: Sendable {
    /// Longer than any sentence: text that goes on without an end is cut here rather than held for ever.
    static let maximumPending = 8_000
    private var pending = ""
    private let splitter = SentenceSplitter(maximumLength: 2_000)

    init() {}

    mutating func append(_ text: String) -> [ModelSentence] {
        pending += text
        return take(isEnd: false)
    }

    /// What is left at the end of the stream.
    mutating func finish() -> [ModelSentence] {
        take(isEnd: true)
    }

    private mutating func take(isEnd: Bool) -> [ModelSentence] {
        let text = ScalarText(pending)
        var pieces = self.pieces(of: text)
        if !isEnd, pending.unicodeScalars.count < Self.maximumPending {
            // The last piece may grow; so may the one before it while all that follows is, or may become, a marker.
            guard let last = pieces.last else { return [] }
            pieces.removeLast()
            if !hasWords(text[last.content]), !pieces.isEmpty { pieces.removeLast() }
        }
        guard let end = pieces.last?.content.end else {
            if isEnd { pending = "" }
            return []
        }
        let sentences = pieces.map { ModelSentence(text[$0.content], separator: $0.separator) }
        pending = isEnd ? "" : text[TextRange(start: end, end: text.scalars.count)]
        return sentences.filter { !$0.text.isEmpty }
    }

    private struct Piece {
        var content: TextRange
        var separator: String
    }

    /// Sentences, each with the markers that stand at the start of what the splitter takes for the next one.
    private func pieces(of text: ScalarText) -> [Piece] {
        var pieces: [Piece] = []
        var end = 0
        let ranges = splitter.sentences(in: String(String.UnicodeScalarView(text.scalars)))
        for range in ranges.flatMap({ splitAfterMarkers($0, text) }) {
            let gap = text[TextRange(start: end, end: range.start)]
            end = range.end
            let markers = leadingMarkers(text[range])
            if markers > 0, !pieces.isEmpty, !gap.contains("\n\n") {
                pieces[pieces.count - 1].content.end = range.start + markers
                let rest = text.trimmed(TextRange(start: range.start + markers, end: range.end))
                if !rest.isEmpty { pieces.append(Piece(content: rest, separator: " ")) }
            } else {
                pieces.append(Piece(content: range, separator: gap.contains("\n") ? gap.filter { $0 == "\n" } : " "))
            }
        }
        return pieces
    }

    /// `It came.[1] It fell.` is one sentence to a splitter that knows nothing of markers.
    private func splitAfterMarkers(_ range: TextRange, _ text: ScalarText) -> [TextRange] {
        var ranges: [TextRange] = []
        var start = range.start
        var index = range.start
        while index + 1 < range.end {
            defer { index += 1 }
            guard ".!?".unicodeScalars.contains(text.scalars[index]), text.scalars[index + 1] == "[" else { continue }
            let length = leadingMarkers(text[TextRange(start: index + 1, end: range.end)])
            let end = index + 1 + length
            guard length > 0, end < range.end, text.scalars[end].properties.isWhitespace else { continue }
            ranges.append(TextRange(start: start, end: end))
            start = text.trimmed(TextRange(start: end, end: range.end)).start
            index = end
        }
        ranges.append(TextRange(start: start, end: range.end))
        return ranges
    }

    private func leadingMarkers(_ text: String) -> Int {
        var rest = Substring(text)
        var length = 0
        while true {
            let trimmed = rest.drop(while: \.isWhitespace)
            guard let marker = ModelSentence.marker(at: trimmed) else { return length }
            rest = trimmed[marker.end...]
            length = text.unicodeScalars.count - rest.unicodeScalars.count
        }
    }

    private func hasWords(_ text: String) -> Bool {
        if ModelSentence.mayBecomeMarker(text[...]) { return false }
        return text.contains { $0.isLetter || $0.isNumber }
    }
}
