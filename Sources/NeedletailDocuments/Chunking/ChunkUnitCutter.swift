// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailTextAnalysis

/// Cuts the blocks of a document into units of at most `limit` tokens each.
struct ChunkUnitCutter {
    let text: ScalarIndexedText
    let tokens: any TokenCounting
    /// Leaves room for the context of a chunk.
    let limit: Int
    private let splitter = SentenceSplitter()

    init(text: ScalarIndexedText, tokens: any TokenCounting, limit: Int) {
        self.text = text
        self.tokens = tokens
        self.limit = limit
    }

    func units(of blocks: [Block]) -> [ChunkUnit] {
        var units: [ChunkUnit] = []
        for (index, block) in blocks.enumerated() {
            let first = units.count
            switch block.kind {
            case .heading(let level): cutHeading(block, level, &units)
            case .paragraph, .quote: cutSentences(block.range, block.headingPath, &units)
            case .listItem:
                if !appendWhole(block, .sentence, &units) { cutSentences(block.range, block.headingPath, &units) }
            case .code: if !appendWhole(block, .whole, &units) { cutLines(block, &units) }
            case .table(let header, let rows):
                if !appendWhole(block, .whole, &units) { cutTable(block, header, rows, number: index, &units) }
            }
            if first < units.count { units[first].startsBlock = true }
        }
        return units
    }

    private func appendWhole(_ block: Block, _ role: ChunkUnit.Role, _ units: inout [ChunkUnit]) -> Bool {
        // Every token has at least one character in most texts: what is far longer than the limit is not worth
        // counting.
        guard block.range.length <= limit * 64 else { return false }
        let count = tokens.count(text[block.range])
        guard count <= limit else { return false }
        append(role, block.range, count, block.headingPath, &units)
        return true
    }

    private func append(
        _ role: ChunkUnit.Role, _ range: TextRange, _ count: Int, _ path: [String], header: String? = nil,
        _ units: inout [ChunkUnit]
    ) {
        units.append(
            ChunkUnit(role: role, range: range, tokens: count, startsBlock: false, path: path, tableHeader: header))
    }

    private func cutHeading(_ block: Block, _ level: Int, _ units: inout [ChunkUnit]) {
        let path = block.headingPath + [text[block.range].collapsingWhiteSpace()]
        for range in fitting(block.range) {
            append(.heading(level: level), range, tokens.count(text[range]), path, &units)
        }
    }

    private func cutSentences(_ range: TextRange, _ path: [String], _ units: inout [ChunkUnit]) {
        for sentence in splitter.sentences(in: text[range]) {
            let absolute = TextRange(start: range.start + sentence.start, end: range.start + sentence.end)
            for part in fitting(absolute) { append(.sentence, part, tokens.count(text[part]), path, &units) }
        }
    }

    private func cutLines(_ block: Block, _ units: inout [ChunkUnit]) {
        var start = block.range.start
        var size = 0
        var end = start
        for line in lines(block.range) {
            let count = tokens.count(text[line]) + 1
            if size > 0, size + count > limit {
                append(.whole, TextRange(start: start, end: end), size, block.headingPath, &units)
                start = line.start
                size = 0
            }
            if count > limit {
                for part in fitting(line) {
                    append(.whole, part, tokens.count(text[part]), block.headingPath, &units)
                }
                start = line.end
                size = 0
            } else {
                if size == 0 { start = line.start }
                size += count
            }
            end = line.end
        }
        if size > 0 { append(.whole, TextRange(start: start, end: end), size, block.headingPath, &units) }
    }

    private func cutTable(
        _ block: Block, _ header: TextRange, _ rows: [TextRange], number: Int, _ units: inout [ChunkUnit]
    ) {
        let headerText = text[header]
        let fits = header.length <= limit * 8 && tokens.count(headerText) <= limit / 2
        let context = fits && !header.isEmpty ? headerText : nil
        if !header.isEmpty {
            for part in fitting(header) {
                append(.row(table: number), part, tokens.count(text[part]), block.headingPath, &units)
            }
        }
        let room = limit - (context.map { tokens.count($0) + 1 } ?? 0)
        for row in rows {
            for part in fitting(row, limit: room) {
                let count = tokens.count(text[part])
                append(.row(table: number), part, count, block.headingPath, header: context, &units)
            }
        }
    }

    /// The lines in `range` that are not blank, without their ends.
    private func lines(_ range: TextRange) -> [TextRange] {
        var lines: [TextRange] = []
        var start = range.start
        var offset = range.start
        var isBlank = true
        func close() {
            if !isBlank { lines.append(TextRange(start: start, end: offset)) }
            isBlank = true
        }
        for scalar in text[range].unicodeScalars {
            if scalar == "\n" || scalar == "\r" {
                close()
                start = offset + 1
            } else if !scalar.properties.isWhitespace {
                isBlank = false
            }
            offset += 1
        }
        close()
        return lines
    }

    /// `range`, or parts of it that fit, cut at white space where there is some and between scalars where not.
    func fitting(_ range: TextRange, limit room: Int? = nil) -> [TextRange] {
        let limit = max(1, room ?? self.limit)
        if range.length <= limit * 64, tokens.count(text[range]) <= limit { return [range] }
        let scalars = Array(text[range].unicodeScalars)
        var parts: [TextRange] = []
        var start = 0
        while start < scalars.count {
            if scalars[start].properties.isWhitespace {
                start += 1
                continue
            }
            let end = partEnd(scalars, start, limit)
            var trimmed = end
            while trimmed > start, scalars[trimmed - 1].properties.isWhitespace { trimmed -= 1 }
            parts.append(TextRange(start: range.start + start, end: range.start + trimmed))
            start = end
        }
        return parts
    }

    private func partEnd(_ scalars: [Unicode.Scalar], _ start: Int, _ limit: Int) -> Int {
        var length = min(scalars.count - start, limit * 4)
        while length > 1 {
            var end = start + length
            if end < scalars.count, !scalars[end].properties.isWhitespace {
                let floor = start + length / 2
                if let space = (floor..<end).last(where: { scalars[$0].properties.isWhitespace }) { end = space }
            }
            let part = String(String.UnicodeScalarView(scalars[start..<end]))
            if tokens.count(part) <= limit { return end }
            length = (end - start) * 3 / 4
        }
        return start + 1
    }
}
