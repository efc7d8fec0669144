// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Reads what `pdftotext -bbox-layout` writes: pages, blocks, lines and words with boxes.
struct PDFLayoutReader {
    let name: String
    let limits: ExtractionLimits

    /// - Returns: the pages read, the title from the document's information, and whether the rest was lost to damage.
    func read(_ source: any XMLSource) throws(ExtractionError) -> (pages: [PDFPage], title: String?, isCut: Bool) {
        let reader = XMLReader(source)
        var pages: [PDFPage] = []
        var block = 0
        var words: [PDFLine.Word] = []
        var box: PageBox?
        var text = ""
        var characters = 0
        var title = ""
        var inTitle = false
        while let event = reader.next() {
            switch event {
            case .start("title"): inTitle = true
            case .end("title"): inTitle = false
            case .start("page"):
                pages.append(PDFPage(width: number(reader, "width"), height: number(reader, "height")))
                block = 0
            case .start("block"): block += 1
            case .start("line"): words = []
            case .start("word"):
                text = ""
                box = self.box(reader, page: pages.count)
            case .text(let piece):
                if inTitle { title += piece } else if box != nil { text += piece }
            case .end("word"):
                let word = text.collapsingWhiteSpace()
                characters += word.unicodeScalars.count + 1
                if characters > limits.outputCharacters { throw .outputLimit(name, limits.outputCharacters) }
                if let place = box, !word.isEmpty { words.append(PDFLine.Word(text: word, box: place)) }
                box = nil
            case .end("line"):
                if !pages.isEmpty, !words.isEmpty {
                    pages[pages.count - 1].lines.append(PDFLine(words: words, block: block))
                }
                words = []
            case .damaged: return (pages, clean(title), true)
            default: continue
            }
        }
        return (pages, clean(title), false)
    }

    private func clean(_ title: String) -> String? {
        let title = title.collapsingWhiteSpace()
        return title.isEmpty || title.lowercased() == "untitled" ? nil : title
    }

    private func box(_ reader: XMLReader, page: Int) -> PageBox {
        let x = number(reader, "xMin")
        let y = number(reader, "yMin")
        return PageBox(
            page: page, x: x, y: y, width: rounded(max(0, number(reader, "xMax") - x)),
            height: rounded(max(0, number(reader, "yMax") - y)))
    }

    private func number(_ reader: XMLReader, _ attribute: String) -> Double {
        rounded(reader.attribute(attribute).flatMap { Double($0) } ?? 0)
    }

    /// To hundredths of a point, which is what the stored form keeps, and within what a page can be.
    private func rounded(_ value: Double) -> Double {
        value.isFinite ? (max(-1e6, min(1e6, value)) * 100).rounded() / 100 : 0
    }
}
