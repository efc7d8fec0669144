// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import Testing

@testable import NeedletailDocuments

@Suite struct ParserTests {
    private let limits = ExtractionLimits()

    private func describe(_ document: ExtractedDocument) -> [String] {
        let text = ScalarIndexedText(document.text)
        return document.blocks.map { block in
            let kind =
                switch block.kind {
                case .heading(let level): "h\(level)"
                case .paragraph: "p"
                case .listItem: "li"
                case .quote: "q"
                case .code(let language): "code(\(language ?? ""))"
                case .table(let header, let rows):
                    "table(\(text[header])/\(rows.map { text[$0] }.joined(separator: "/")))"
                }
            return "\(kind) \(text[block.range])"
        }
    }

    @Test func markdownKeepsItsTextAndFindsItsBlocks() throws {
        let source = """
            \u{FEFF}---
            title: "Guide"
            ---
            # Über *uns* #

            One. Two
            lines.

            Second
            ------
            - a
            - b
              c

              more
            1. d
            ```swift
            # no heading

            let x = 1
            ```
            | A | B |
            |---|---|
            | 1 | 2 |
            > q
            > r

            <!-- gone -->
            [x]: http://example.org

                code
            """
        let document = try MarkdownParser(limits: limits).parse(Array(source.utf8), name: "a.md")
        #expect(document.text == String(source.unicodeScalars.dropFirst()))
        #expect(document.title == "Guide")
        #expect(
            describe(document) == [
                "h1 Über *uns*", "p One. Two\nlines.", "h2 Second", "li - a", "li - b\n  c", "p more", "li 1. d",
                "code(swift) # no heading\n\nlet x = 1",
                "table(| A | B |\n|---|---|/| 1 | 2 |) | A | B |\n|---|---|\n| 1 | 2 |",
                "q > q\n> r", "code()     code",
            ])
        #expect(document.blocks.last?.headingPath == ["Über uns", "Second"])
    }

    @Test func htmlGivesTheMainPartWithoutItsSurroundings() throws {
        let page = """
            <html><head><meta charset="iso-8859-1"><title>T &amp; U</title></head><body><nav>menu</nav>
            <h1>Gr\u{FC}n</h1><p>A <b>b</b>old&nbsp;word.<script>x()</script><ul><li>one<li>two</ul><div hidden>secret</div>
            <table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2 &lt; 3</td></tr></table>
            <pre><code class="language-py">a
              b</code></pre><blockquote>said</blockquote><footer>f</footer></body></html>
            """
        let bytes = page.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let document = try HTMLParser(limits: limits).parse(bytes, name: "a.html")
        #expect(document.title == "T & U")
        #expect(
            describe(document) == [
                "h1 Grün", "p A bold word.", "li one", "li two", "table(A | B/1 | 2 < 3) A | B\n1 | 2 < 3",
                "code(py) a\n  b",
                "q said",
            ])
    }

    @Test func wordDocumentsGiveHeadingsListsTablesAndNotes() throws {
        func paragraph(_ text: String, _ properties: String = "", _ tail: String = "") -> String {
            "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r>\(tail)</w:p>"
        }
        let body =
            paragraph("Kapitel", "<w:pStyle w:val=\"H1\"/>")
            + paragraph(
                "Text", "",
                "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
                    + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>")
            + paragraph("item", "<w:numPr/>")
            + "<w:tbl><w:tr><w:tc>\(paragraph("A"))</w:tc><w:tc>\(paragraph("B"))</w:tc></w:tr>"
            + "<w:tr><w:tc>\(paragraph("1"))</w:tc><w:tc>\(paragraph("2"))</w:tc></w:tr></w:tbl>"
        let bytes = SampleZip.word(
            body: body, styles: "<w:style w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style>",
            notes: "<w:footnote w:id=\"2\">\(paragraph("A note."))</w:footnote>", title: "Titel")
        let document = try WordDocumentParser(limits: limits).parse(bytes, name: "a.docx")
        #expect(document.title == "Titel")
        #expect(
            describe(document) == ["h1 Kapitel", "p Text", "p A note.", "li item", "table(A | B/1 | 2) A | B\n1 | 2"])
        #expect(document.blocks.last?.headingPath == ["Kapitel"])
    }

    @Test func plainTextIsDecodedByItsBytes() throws {
        let parser = PlainTextParser(limits: limits)
        #expect(try parser.parse([0xFF, 0xFE, 0x41, 0, 0xE9, 0], name: "a.txt").text == "Aé")
        let latin = try parser.parse([0x43, 0x61, 0x66, 0xE9, 0x20, 0x96, 0x20, 0x61], name: "a.txt")
        #expect(latin.text == "Café – a")
        #expect(latin.warnings.count == 1)
        let text = "Eins\r\nzwei\r\n\r\n👍 drei"
        #expect(describe(try parser.parse(Array(text.utf8), name: "a")) == ["p Eins\r\nzwei", "p 👍 drei"])
        #expect(throws: ExtractionError.self) { try parser.parse(Array(" \n\t".utf8), name: "a.txt") }
    }

    @Test func delimitedFilesAreTables() throws {
        let document = try PlainTextParser(limits: limits).parse(Array("a,b\n1,\"x\ny\"\n2,z\n".utf8), name: "a.csv")
        #expect(describe(document) == ["table(a,b/1,\"x\ny\"/2,z) a,b\n1,\"x\ny\"\n2,z"])
    }

    @Test(arguments: [
        ("a.md", "x", DocumentFormat.markdown), ("a.htm", "x", .html), ("page", "  <!DOCTYPE html><p>", .html),
        ("a.txt", "%PDF-1.4", .pdf), ("a.bin", "PK\u{3}\u{4}", .wordDocument), ("a.swift", "let a", .plainText),
        ("a.xyz", "words", .plainText),
    ])
    func formatsAreToldByContentFirst(name: String, head: String, format: DocumentFormat) throws {
        #expect(try FormatDetector.format(ofPrefix: Array(head.utf8), name: name) == format)
    }

    @Test(arguments: 0..<40)
    func randomBytesAreNeverTakenForText(seed: UInt64) {
        var generator = SplitMix(state: seed)
        let bytes = (0..<(200 + Int(seed) * 100)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        #expect(throws: ExtractionError.self, "seed \(seed)") {
            try FormatDetector.format(ofPrefix: bytes, name: "noise.txt")
        }
    }

    /// Damaged files of every format: an error or a document, whose invariants hold, and never a crash.
    @Test(arguments: 0..<60)
    func mutatedFilesGiveAnErrorOrASoundDocument(seed: UInt64) {
        var generator = SplitMix(state: seed)
        let markdown =
            "# A\n\n- b\n> c\n\n```\nd\n```\n|a|b|\n|-|-|\n|1|2|\n[x]: y\n<!-- -->\n    e\n***\nT\n===\n~~~\n"
        let html = "<main><h1>A</h1><p>b<ul><li>c<table><tr><td>d<td>e<tr><td>f<td>g</table><pre>h</pre><div>"
        let samples: [(any DocumentParser, [UInt8])] = [
            (MarkdownParser(limits: limits), Array(markdown.utf8)), (HTMLParser(limits: limits), Array(html.utf8)),
            (PlainTextParser(limits: limits), Array("a,\"b\nc\"\r\n".utf8)),
            (WordDocumentParser(limits: limits), SampleZip.word(body: "<w:p><w:r><w:t>a</w:t></w:r></w:p>")),
        ]
        for (parser, bytes) in samples {
            var bytes = bytes + bytes
            for _ in 0..<Int(generator.next() % 12) {
                bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next() % 127)
            }
            bytes.removeLast(Int(generator.next() % UInt64(bytes.count)))
            guard let document = try? parser.parse(bytes, name: "m.csv") else { continue }
            let length = document.text.unicodeScalars.count
            var previous = 0
            for block in document.blocks {
                #expect(block.range.start >= previous && block.range.end <= length, "seed \(seed) \(type(of: parser))")
                previous = block.range.end
            }
            #expect((try? ExtractedDocument(encoded: document.encoded())) == document, "seed \(seed)")
        }
    }

    @Test func deeplyNestedPagesAreReadWithoutRecursion() throws {
        let page = String(repeating: "<div><blockquote>", count: 5_000) + "deep words"
        #expect(try HTMLParser(limits: limits).parse(Array(page.utf8), name: "a.html").text == "deep words")
    }
}
