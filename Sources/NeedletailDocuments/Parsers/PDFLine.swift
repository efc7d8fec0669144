// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A line of a PDF page as `pdftotext` found it.
struct PDFLine {
    struct Word {
        var text: String
        var box: PageBox
    }

    var words: [Word]
    /// Which block of the page it belongs to; blocks are paragraphs or parts of columns, in reading order.
    var block: Int

    var text: String { words.map(\.text).joined(separator: " ") }
    var left: Double { words.map(\.box.x).min() ?? 0 }
    var right: Double { words.map { $0.box.x + $0.box.width }.max() ?? 0 }
    var top: Double { words.map(\.box.y).min() ?? 0 }
    var bottom: Double { words.map { $0.box.y + $0.box.height }.max() ?? 0 }
    /// Height of its tallest word, which is that of its font.
    var height: Double { words.map(\.box.height).max() ?? 0 }
}

struct PDFPage {
    var width: Double
    var height: Double
    var lines: [PDFLine] = []
}
