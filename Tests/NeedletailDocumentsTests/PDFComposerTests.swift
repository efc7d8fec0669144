// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import Testing

@testable import NeedletailDocuments

/// Lines 12 points high whose tops are 17 points apart: `pdftotext` gives each a block of its own.
@Suite struct PDFComposerTests {
    private static let height = 12.0
    private static let pitch = 17.0

    private func line(
        _ text: String, block: Int, y: Double, x: Double = 60, width: Double? = nil, height: Double = Self.height
    ) -> PDFLine {
        let words = text.split(separator: " ").map(String.init)
        let step = (width ?? Double(text.count) * 5) / Double(words.count)
        return PDFLine(
            words: words.enumerated().map { index, word in
                let box = PageBox(page: 1, x: x + Double(index) * step, y: y, width: step, height: height)
                return PDFLine.Word(text: word, box: box)
            }, block: block)
    }

    private func paragraphs(_ lines: [PDFLine]) throws -> [String] {
        let page = PDFPage(width: 600, height: 800, lines: lines)
        let document = try PDFComposer(name: "a.pdf", limits: ExtractionLimits()).compose(
            [page], title: nil, isCut: false)
        let text = ScalarIndexedText(document.text)
        return document.blocks.map { String(text[$0.range]) }
    }

    /// One line per block, at the usual distance unless `gap` says more.
    private func blocks(_ texts: [(text: String, width: Double, gap: Double)], x: Double = 60) -> [PDFLine] {
        var y = 100.0
        return texts.enumerated().map { index, item in
            y += Self.pitch + item.gap
            return line(item.text, block: index, y: y, x: x, width: item.width)
        }
    }

    @Test func aSentenceThatGoesOnInTheNextBlockStaysWhole() throws {
        let lines = blocks([
            ("Nothing shows the document after a crash. The", 460, 0),
            ("receipt of the delete has four times: when it was hid-", 455, 0),
            ("den and when its vectors were removed.", 300, 0),
            ("Another paragraph of some length begins here and", 450, 12),
            ("ends here.", 80, 0),
        ])
        #expect(
            try paragraphs(lines) == [
                "Nothing shows the document after a crash. The receipt of the delete has four times: when it was "
                    + "hidden and when its vectors were removed.",
                "Another paragraph of some length begins here and ends here.",
            ])
    }

    @Test func linesThatEndASentenceOrStandApartAreNotJoined() throws {
        let texts = [
            ("The first item of a list without its marks.", 440.0, 0.0),
            ("The second item is as long as the first.", 445, 0),
            ("Access for the whole team", 120, 0), ("The server listens on this machine alone and", 440, 0),
            ("Below a wide gap something else begins", 440, 10),
        ]
        #expect(try paragraphs(blocks(texts)) == texts.map(\.0))
    }

    @Test func cellsOfAColumnAreNotJoined() throws {
        let texts = [("Spade in use", 90.0, 0.0), ("shed", 30, 0), ("Rake and hoe", 85, 0), ("cellar", 35, 0)]
        #expect(try paragraphs(blocks(texts)) == texts.map(\.0))
    }

    @Test func anIndentedFirstLineBelongsToItsParagraph() throws {
        let first = line("The keeper lights the lamp at dusk and then", block: 0, y: 100, x: 84, width: 430)
        let rest = blocks([("counts the ships that pass the cape until", 455, 0), ("the morning.", 60, 0)])
        #expect(
            try paragraphs([first] + rest) == [
                "The keeper lights the lamp at dusk and then counts the ships that pass the cape until the morning."
            ])
    }

    @Test func neighbouringColumnsAreNotJoined() throws {
        let left = line("The left column ends with these words and", block: 0, y: 600, width: 240)
        let right = line("the right column begins with other words", block: 1, y: 60, x: 320, width: 240)
        let below = line("which go on below in the same column.", block: 2, y: 60 + Self.pitch, x: 320, width: 200)
        #expect(
            try paragraphs([left, right, below]) == [
                "The left column ends with these words and",
                "the right column begins with other words which go on below in the same column.",
            ])
    }
}
