// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailDocuments

/// Where a range of text is on its pages.
enum QuoteBoxes {
    /// One box per line: the union of its words that `range` touches. Words are in text order.
    static func boxes(of range: TextRange, words: [ExtractedDocument.Word]) -> [PageBox] {
        var boxes: [PageBox] = []
        for word in words where word.range.overlaps(range) {
            if let last = boxes.last, isSameLine(last, word.box) {
                boxes[boxes.count - 1] = union(last, word.box)
            } else {
                boxes.append(word.box)
            }
        }
        return boxes
    }

    private static func isSameLine(_ line: PageBox, _ word: PageBox) -> Bool {
        let overlap = min(line.y + line.height, word.y + word.height) - max(line.y, word.y)
        return line.page == word.page && overlap > min(line.height, word.height) / 2 && word.x >= line.x
    }

    private static func union(_ left: PageBox, _ right: PageBox) -> PageBox {
        let x = min(left.x, right.x)
        let y = min(left.y, right.y)
        return PageBox(
            page: left.page, x: x, y: y, width: max(left.x + left.width, right.x + right.width) - x,
            height: max(left.y + left.height, right.y + right.height) - y)
    }
}
