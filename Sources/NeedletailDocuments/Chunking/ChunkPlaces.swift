// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Finds where on the pages a range of the text stands. Each question costs O(log words + its answer).
public struct ChunkPlaces: Sendable {
    private let pages: [ExtractedDocument.Page]
    private let words: [ExtractedDocument.Word]

    public init(_ document: ExtractedDocument) {
        pages = document.pages
        words = document.words
    }

    /// First and last page with a part of the range; nil for formats without pages.
    public func pages(of range: TextRange) -> ClosedRange<Int>? {
        let first = Self.firstIndex(in: pages.count) { pages[$0].range.end > range.start }
        guard first < pages.count else { return nil }
        var last = first
        while last + 1 < pages.count, pages[last + 1].range.start < range.end { last += 1 }
        guard pages[first].range.start < range.end || range.isEmpty else { return nil }
        return pages[first].number...max(pages[first].number, pages[last].number)
    }

    /// One box per line of words, in text order.
    public func boxes(of range: TextRange) -> [PageBox] {
        var boxes: [PageBox] = []
        var index = Self.firstIndex(in: words.count) { words[$0].range.end > range.start }
        while index < words.count, words[index].range.start < range.end {
            let box = words[index].box
            if let line = boxes.last, Self.isSameLine(line, box) {
                boxes[boxes.count - 1] = Self.union(line, box)
            } else {
                boxes.append(box)
            }
            index += 1
        }
        return boxes
    }

    private static func isSameLine(_ line: PageBox, _ box: PageBox) -> Bool {
        guard line.page == box.page, box.x >= line.x else { return false }
        let overlap = min(line.y + line.height, box.y + box.height) - max(line.y, box.y)
        return overlap * 2 > min(line.height, box.height)
    }

    private static func union(_ first: PageBox, _ second: PageBox) -> PageBox {
        let x = min(first.x, second.x)
        let y = min(first.y, second.y)
        return PageBox(
            page: first.page, x: x, y: y, width: max(first.x + first.width, second.x + second.width) - x,
            height: max(first.y + first.height, second.y + second.height) - y)
    }

    private static func firstIndex(in count: Int, where holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
