// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A block of a text whose ranges are still UTF-8 offsets.
struct SourceBlock {
    enum Kind {
        case heading(level: Int, title: String)
        case paragraph
        case listItem
        case quote
        case code(language: String?)
        case table(header: Range<Int>, rows: [Range<Int>])
    }

    var kind: Kind
    var bytes: Range<Int>

    /// - Parameter blocks: in order, not overlapping.
    static func resolve(_ blocks: [SourceBlock], in bytes: [UInt8]) -> [Block] {
        var offsets = ScalarOffsets(bytes)
        var headings = HeadingStack()
        return blocks.map { block in
            let start = offsets.scalarOffset(ofByte: block.bytes.lowerBound)
            var path = headings.path
            let kind: Block.Kind
            switch block.kind {
            case .heading(let level, let title):
                path = headings.open(level: level, title: title)
                kind = .heading(level: level)
            case .paragraph: kind = .paragraph
            case .listItem: kind = .listItem
            case .quote: kind = .quote
            case .code(let language): kind = .code(language: language)
            case .table(let header, let rows):
                let headerRange = offsets.range(header)
                kind = .table(header: headerRange, rows: rows.map { offsets.range($0) })
            }
            let range = TextRange(start: start, end: offsets.scalarOffset(ofByte: block.bytes.upperBound))
            return Block(kind: kind, range: range, headingPath: path)
        }
    }
}
