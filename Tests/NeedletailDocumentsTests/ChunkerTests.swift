// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import Testing

@testable import NeedletailDocuments

/// One token per five letters of a word, and one per other sign: near to what subword vocabularies give.
struct FiveLetterTokens: TokenCounting {
    var limit: Int

    func count(_ text: String) -> Int {
        var tokens = 0
        var run = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                run = 0
            } else if scalar.properties.isAlphabetic {
                if run % 5 == 0 { tokens += 1 }
                run += 1
            } else {
                tokens += 1
                run = 0
            }
        }
        return tokens
    }
}

@Suite struct ChunkerTests {
    private func parse(_ text: String) throws -> ExtractedDocument {
        try MarkdownParser(limits: ExtractionLimits()).parse(Array(text.utf8), name: "a.md")
    }

    private func chunker(limit: Int, target: Int = 40, overlap: Int = 0) -> Chunker {
        var configuration = ChunkerConfiguration()
        configuration.targetTokens = target
        configuration.overlapSentences = overlap
        return Chunker(configuration: configuration, tokens: FiveLetterTokens(limit: limit))
    }

    @Test(arguments: 0..<60)
    func chunksAreSlicesInOrderWithinTheLimitAndCoverEveryBlock(seed: UInt64) throws {
        var generator = SplitMix(state: seed)
        let pieces = [
            "# Head \(seed)\n\n", "## Sub\n\n", "### Deep one\n\n", "A short sentence. ",
            "Another much longer sentence stands here, too. ",
            "\n\n", "- item of a list\n", "| a | b |\n|---|---|\n", "| cell one | cell two |\n",
            "```c\nint a;\n\nint b;\n```\n",
            "> quoted words\n", String(repeating: "x", count: 90) + " ", "漢字が続く。", "👍🏽 e\u{301} ",
            "no stop at all and on and on ",
        ]
        var source = "words\n\n"
        for _ in 0..<Int(generator.next() % 160) { source += pieces[Int(generator.next() % UInt64(pieces.count))] }
        let document = try parse(source)
        let limit = 12 + Int(generator.next() % 60)
        let overlap = Int(generator.next() % 2)
        let chunker = chunker(limit: limit, target: limit / 2 + 1, overlap: overlap)
        let chunks = chunker.chunks(of: document)
        #expect(chunks == chunker.chunks(of: document))
        let scalars = Array(document.text.unicodeScalars)
        var covered = Set<Int>()
        var previous = TextRange(start: 0, end: 0)
        for (index, chunk) in chunks.enumerated() {
            #expect(chunk.ordinal == index)
            #expect(chunk.text == String(String.UnicodeScalarView(scalars[chunk.range.start..<chunk.range.end])))
            #expect(chunk.tokens <= limit, "seed \(seed) chunk \(index)")
            #expect(chunk.tokens == FiveLetterTokens(limit: limit).count(chunk.indexedText))
            #expect(chunk.range.start > previous.start || index == 0, "seed \(seed) chunk \(index)")
            if overlap == 0 { #expect(chunk.range.start >= previous.end, "seed \(seed) chunk \(index)") }
            previous = chunk.range
            covered.formUnion(chunk.range.start..<chunk.range.end)
        }
        for block in document.blocks {
            for offset in block.range.start..<block.range.end where !covered.contains(offset) {
                #expect(scalars[offset].properties.isWhitespace, "seed \(seed) offset \(offset)")
            }
        }
    }

    @Test func largeTablesAreSplitBetweenRowsWithTheirHeaderInTheContext() throws {
        let rows = (0..<40).map { "| row \($0) | value |\n" }.joined()
        let chunks = chunker(limit: 80, target: 50).chunks(of: try parse("# T\n\n| a | b |\n|---|---|\n\(rows)"))
        #expect(chunks.count > 3)
        for chunk in chunks.dropFirst() {
            #expect(chunk.context.hasSuffix("| a | b |\n|---|---|"))
            #expect(chunk.text.hasPrefix("| row") && chunk.text.hasSuffix("|"))
        }
    }

    @Test func codeThatFitsStaysWholeAndHeadingsStayWithTheirText() throws {
        let code = "```\n" + (0..<8).map { "line\($0) = \($0)\n\n" }.joined() + "```\n"
        let prose = String(repeating: "Some words make a sentence. ", count: 12)
        let chunks = chunker(limit: 120, target: 40).chunks(of: try parse("# One\n\n\(prose)\n\n# Two\n\n\(code)"))
        let two = try #require(chunks.first { $0.headingPath == ["Two"] })
        #expect(two.text.hasPrefix("Two") && two.text.hasSuffix("line7 = 7"))
        #expect(two.context == "One > Two" || two.context == "Two")
    }

    @Test func overlapRepeatsWholeSentences() throws {
        let prose = (0..<30).map { "Sentence number \($0) stands here." }.joined(separator: " ")
        let chunks = chunker(limit: 100, target: 40, overlap: 1).chunks(of: try parse(prose))
        #expect(chunks.count > 2)
        for (left, right) in zip(chunks, chunks.dropFirst()) {
            #expect(right.range.start < left.range.end)
            #expect(right.text.hasPrefix("Sentence number"))
        }
    }

    @Test func placesOfWordsBecomeOneBoxPerLine() {
        func word(_ start: Int, _ x: Double, _ y: Double, page: Int) -> ExtractedDocument.Word {
            .init(
                range: TextRange(start: start, end: start + 1),
                box: PageBox(page: page, x: x, y: y, width: 5, height: 10))
        }
        let document = ExtractedDocument(
            mediaType: "application/pdf", text: "a b c d",
            blocks: [Block(kind: .paragraph, range: TextRange(start: 0, end: 7), headingPath: [], page: 1)],
            pages: [
                .init(number: 1, width: 100, height: 100, range: TextRange(start: 0, end: 5)),
                .init(number: 2, width: 100, height: 100, range: TextRange(start: 6, end: 7)),
            ],
            words: [
                word(0, 10, 10, page: 1), word(2, 20, 11, page: 1), word(4, 10, 30, page: 1), word(6, 10, 10, page: 2),
            ])
        let chunks = chunker(limit: 100).chunks(of: document)
        #expect(chunks.map(\.pages) == [1...2])
        #expect(
            chunks.first?.boxes == [
                PageBox(page: 1, x: 10, y: 10, width: 15, height: 11),
                PageBox(page: 1, x: 10, y: 30, width: 5, height: 10),
                PageBox(page: 2, x: 10, y: 10, width: 5, height: 10),
            ])
    }

    @Test func fingerprintTellsParametersApart() {
        #expect(chunker(limit: 100).fingerprint != chunker(limit: 101).fingerprint)
        #expect(chunker(limit: 100).fingerprint != chunker(limit: 100, overlap: 1).fingerprint)
    }
}
