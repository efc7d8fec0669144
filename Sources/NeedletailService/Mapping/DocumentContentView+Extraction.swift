// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailDocuments
import NeedletailLibrary

extension DocumentContentView {
    init(id: DocumentID, name: String, extracted: ExtractedDocument) {
        self.init(
            id: id, name: name, title: extracted.title, mediaType: extracted.mediaType, text: extracted.text,
            blocks: extracted.blocks.map(BlockView.init),
            pages: extracted.pages.map {
                PageView(
                    number: $0.number, width: $0.width, height: $0.height, start: $0.range.start, end: $0.range.end)
            })
    }
}

extension DocumentContentView.BlockView {
    init(_ block: Block) {
        var view = DocumentContentView.BlockView(
            kind: "paragraph", level: nil, language: nil, start: block.range.start, end: block.range.end,
            headingPath: block.headingPath, page: block.page, header: nil, rows: nil)
        switch block.kind {
        case .heading(let level):
            view.kind = "heading"
            view.level = level
        case .paragraph: break
        case .listItem: view.kind = "listItem"
        case .quote: view.kind = "quote"
        case .code(let language):
            view.kind = "code"
            view.language = language
        case .table(let header, let rows):
            view.kind = "table"
            view.header = [header.start, header.end]
            view.rows = rows.map { [$0.start, $0.end] }
        }
        self = view
    }
}
