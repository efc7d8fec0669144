// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// The stored form, described in docs/formats/extracted-document.md: a tenth of the size of JSON for paged documents.
extension ExtractedDocument {
    static let magic = Array("NTXD".utf8)
    /// Raised with every change of the format; older stored forms are refused and made again.
    public static let encodingVersion: UInt8 = 1

    /// Page sizes and boxes are kept to hundredths of a point. O(size).
    public func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.raw(Self.magic)
        writer.byte(Self.encodingVersion)
        writer.string(mediaType)
        writer.byte(title == nil ? 0 : 1)
        if let title { writer.string(title) }
        writer.string(text)
        writer.unsigned(warnings.count)
        for warning in warnings { writer.string(warning) }
        encodeBlocks(&writer)
        encodePages(&writer)
        encodeWords(&writer)
        writer.fixed(CRC32.checksum(writer.bytes[...]))
        return writer.bytes
    }

    /// - Throws: `DocumentEncodingError` for a wrong checksum, a wrong version, or content that breaks an invariant.
    public init(encoded bytes: [UInt8]) throws(DocumentEncodingError) {
        guard bytes.count >= 9, bytes.starts(with: Self.magic) else { throw .damaged("it does not begin with NTXD") }
        guard bytes[4] == Self.encodingVersion else { throw .unknownVersion(Int(bytes[4])) }
        let end = bytes.count - 4
        let stored = bytes[end...].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard stored == CRC32.checksum(bytes[..<end]) else { throw .damaged("its checksum is wrong") }
        var reader = ByteReader(bytes, from: 5, to: end)
        let mediaType = try reader.string()
        let title = try reader.byte() == 0 ? nil : try reader.string()
        let text = try reader.string()
        var warnings: [String] = []
        for _ in 0..<(try reader.count()) { warnings.append(try reader.string()) }
        let length = text.unicodeScalars.count
        let blocks = try Self.decodeBlocks(&reader, length: length)
        let pages = try Self.decodePages(&reader, length: length)
        let words = try Self.decodeWords(&reader, length: length)
        guard reader.isAtEnd else { throw .damaged("bytes are left over") }
        self.init(
            mediaType: mediaType, title: title, text: text, blocks: blocks, pages: pages, words: words,
            warnings: warnings)
    }

    private func encodeBlocks(_ writer: inout ByteWriter) {
        writer.unsigned(blocks.count)
        var path: [String] = []
        var previous = 0
        for block in blocks {
            writer.unsigned(block.range.start - previous)
            writer.unsigned(block.range.length)
            writer.unsigned(block.page ?? 0)
            let shared = zip(path, block.headingPath).prefix { $0 == $1 }.count
            path = block.headingPath
            writer.unsigned(shared)
            writer.unsigned(path.count - shared)
            for heading in path[shared...] { writer.string(heading) }
            switch block.kind {
            case .paragraph: writer.byte(0)
            case .heading(let level):
                writer.byte(1)
                writer.unsigned(level)
            case .listItem: writer.byte(2)
            case .quote: writer.byte(3)
            case .code(nil): writer.byte(4)
            case .code(let language?):
                writer.byte(5)
                writer.string(language)
            case .table(let header, let rows):
                writer.byte(6)
                writer.unsigned(rows.count)
                var end = block.range.start
                for range in [header] + rows {
                    writer.unsigned(range.start - end)
                    writer.unsigned(range.length)
                    end = range.end
                }
            }
            previous = block.range.end
        }
    }

    private static func decodeBlocks(
        _ reader: inout ByteReader, length: Int
    ) throws(DocumentEncodingError) -> [Block] {
        var blocks: [Block] = []
        var path: [String] = []
        var previous = 0
        for _ in 0..<(try reader.count()) {
            let range = try reader.range(after: previous, limit: length)
            let page = try reader.unsigned()
            let shared = try reader.unsigned()
            guard shared <= path.count else { throw .damaged("a heading path goes wrong") }
            path = Array(path[..<shared])
            for _ in 0..<(try reader.count()) { path.append(try reader.string()) }
            let kind: Block.Kind
            switch try reader.byte() {
            case 0: kind = .paragraph
            case 1: kind = .heading(level: try reader.unsigned())
            case 2: kind = .listItem
            case 3: kind = .quote
            case 4: kind = .code(language: nil)
            case 5: kind = .code(language: try reader.string())
            case 6: kind = try decodeTable(&reader, in: range)
            default: throw .damaged("a block has an unknown kind")
            }
            blocks.append(Block(kind: kind, range: range, headingPath: path, page: page == 0 ? nil : page))
            previous = range.end
        }
        return blocks
    }

    private static func decodeTable(
        _ reader: inout ByteReader, in block: TextRange
    ) throws(DocumentEncodingError) -> Block.Kind {
        let count = try reader.count()
        let header = try reader.range(after: block.start, limit: block.end)
        var rows: [TextRange] = []
        var previous = header.end
        for _ in 0..<count {
            let row = try reader.range(after: previous, limit: block.end)
            rows.append(row)
            previous = row.end
        }
        return .table(header: header, rows: rows)
    }

    private func encodePages(_ writer: inout ByteWriter) {
        writer.unsigned(pages.count)
        var previous = 0
        for page in pages {
            writer.unsigned(page.number)
            writer.points(page.width)
            writer.points(page.height)
            writer.unsigned(page.range.start - previous)
            writer.unsigned(page.range.length)
            previous = page.range.end
        }
    }

    private static func decodePages(_ reader: inout ByteReader, length: Int) throws(DocumentEncodingError) -> [Page] {
        var pages: [Page] = []
        var previous = 0
        for _ in 0..<(try reader.count()) {
            let number = try reader.unsigned()
            let width = try reader.points()
            let height = try reader.points()
            let range = try reader.range(after: previous, limit: length)
            pages.append(Page(number: number, width: width, height: height, range: range))
            previous = range.end
        }
        return pages
    }

    /// Boxes as differences from the word before: words of a line share top and height.
    private func encodeWords(_ writer: inout ByteWriter) {
        writer.unsigned(words.count)
        var previous = 0
        var last = PageBox(page: 0, x: 0, y: 0, width: 0, height: 0)
        for word in words {
            writer.unsigned(word.range.start - previous)
            writer.unsigned(word.range.length)
            writer.signed(word.box.page - last.page)
            writer.signed(ByteWriter.hundredths(word.box.x) - ByteWriter.hundredths(last.x))
            writer.signed(ByteWriter.hundredths(word.box.y) - ByteWriter.hundredths(last.y))
            writer.points(word.box.width)
            writer.signed(ByteWriter.hundredths(word.box.height) - ByteWriter.hundredths(last.height))
            previous = word.range.end
            last = word.box
        }
    }

    private static func decodeWords(_ reader: inout ByteReader, length: Int) throws(DocumentEncodingError) -> [Word] {
        var words: [Word] = []
        var previous = 0
        var last = (page: 0, x: 0, y: 0, height: 0)
        for _ in 0..<(try reader.count()) {
            let range = try reader.range(after: previous, limit: length)
            last.page &+= try reader.signed()
            last.x &+= try reader.signed()
            last.y &+= try reader.signed()
            let width = try reader.points()
            last.height &+= try reader.signed()
            let box = PageBox(
                page: last.page, x: Double(last.x) / 100, y: Double(last.y) / 100, width: width,
                height: Double(last.height) / 100)
            words.append(Word(range: range, box: box))
            previous = range.end
        }
        return words
    }
}
