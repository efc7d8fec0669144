// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailLibrary

extension ChunkView {
    init(_ record: ChunkRecord) {
        self.init(
            id: record.id, ordinal: record.ordinal, text: record.text, headingPath: record.headingPath,
            start: record.range.start, end: record.range.end, page: record.page, boxes: record.boxes,
            tokens: record.tokens)
    }
}
