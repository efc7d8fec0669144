// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailDocuments
import Testing

@testable import NeedletailService

@Suite struct QuoteBoxesTests {
    private func word(_ start: Int, _ end: Int, x: Double, y: Double, page: Int = 1) -> ExtractedDocument.Word {
        ExtractedDocument.Word(
            range: TextRange(start: start, end: end), box: PageBox(page: page, x: x, y: y, width: 10, height: 8))
    }

    @Test func wordsOfALineBecomeOneBoxAndLinesAndPagesStayApart() {
        let words = [
            word(0, 3, x: 10, y: 100), word(4, 7, x: 25, y: 101), word(8, 11, x: 10, y: 120),
            word(12, 15, x: 10, y: 20, page: 2),
        ]
        let boxes = QuoteBoxes.boxes(of: TextRange(start: 1, end: 15), words: words)
        #expect(
            boxes == [
                PageBox(page: 1, x: 10, y: 100, width: 25, height: 9),
                PageBox(page: 1, x: 10, y: 120, width: 10, height: 8),
                PageBox(page: 2, x: 10, y: 20, width: 10, height: 8),
            ])
    }

    @Test func wordsOutsideTheRangeAreLeftOut() {
        let words = [word(0, 3, x: 10, y: 100), word(4, 7, x: 25, y: 100), word(8, 11, x: 40, y: 100)]
        #expect(
            QuoteBoxes.boxes(of: TextRange(start: 4, end: 7), words: words) == [
                PageBox(page: 1, x: 25, y: 100, width: 10, height: 8)
            ])
        #expect(QuoteBoxes.boxes(of: TextRange(start: 20, end: 30), words: words).isEmpty)
    }
}
