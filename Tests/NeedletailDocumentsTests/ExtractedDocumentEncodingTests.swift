// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailDocuments
import Testing

@Suite struct ExtractedDocumentEncodingTests {
    private let document = ExtractedDocument(
        mediaType: "application/pdf", title: "T", text: "Héading\n\nwords here\n\na|b\n1|2",
        blocks: [
            Block(kind: .heading(level: 1), range: TextRange(start: 0, end: 7), headingPath: [], page: 1),
            Block(kind: .paragraph, range: TextRange(start: 9, end: 19), headingPath: ["Héading"], page: 2),
            Block(
                kind: .table(header: TextRange(start: 21, end: 24), rows: [TextRange(start: 25, end: 28)]),
                range: TextRange(start: 21, end: 28), headingPath: ["Héading"]),
        ],
        pages: [.init(number: 1, width: 595.28, height: 841.89, range: TextRange(start: 0, end: 28))],
        words: [
            .init(
                range: TextRange(start: 9, end: 14), box: PageBox(page: 1, x: 72.1, y: 100.2, width: 30.5, height: 11)),
            .init(
                range: TextRange(start: 15, end: 19), box: PageBox(page: 2, x: 12.07, y: 90, width: 20.3, height: 9.5)),
        ], warnings: ["w"])

    @Test func comesBackAsItWas() throws {
        #expect(try ExtractedDocument(encoded: document.encoded()) == document)
    }

    @Test func everyFlippedByteIsNoticed() {
        let bytes = document.encoded()
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0x10
            #expect(throws: DocumentEncodingError.self, "byte \(index)") { try ExtractedDocument(encoded: damaged) }
        }
    }

    @Test func everyShorterFormIsNoticed() {
        let bytes = document.encoded()
        for count in bytes.indices {
            #expect(throws: DocumentEncodingError.self) { try ExtractedDocument(encoded: Array(bytes[..<count])) }
        }
    }
}
