// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import NeedletailCoreTypes

/// Rows of `chunk` as records.
enum ChunkRows {
    static func record(_ row: Row) throws -> ChunkRecord {
        let boxes: String = row["boxes"]
        return ChunkRecord(
            id: ChunkID(row["id"]), ordinal: row["ordinal"], text: text(row["text"]),
            context: text(row["context"]),
            headingPath: try JSONColumn.strings(row["heading_path"], column: "chunk.heading_path"),
            range: try range(row), tokens: row["tokens"], page: row["page"],
            boxes: boxes == "[]"
                ? [] : try JSONColumn.decode(CompactBoxes.self, from: boxes, column: "chunk.boxes").boxes)
    }

    static func text(_ bytes: Data) -> String { String(decoding: bytes, as: UTF8.self) }

    static func range(_ row: Row) throws -> TextRange {
        let start: Int = row["range_start"]
        let end: Int = row["range_end"]
        guard 0 <= start, start <= end else { throw CatalogError.corrupted(detail: "a chunk has no valid range") }
        return TextRange(start: start, end: end)
    }

    static func insert(
        _ chunk: ChunkRecord, version: DocumentVersionID, document: DocumentID, indexed: Bool, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO chunk (version_id, ordinal, id, document_id, text, context, heading_path, range_start,
                    range_end, tokens, page, boxes, indexed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            version.rawValue, chunk.ordinal, chunk.id.rawValue, document.rawValue, Data(chunk.text.utf8),
            Data(chunk.context.utf8),
            chunk.headingPath.isEmpty ? "[]" : try JSONColumn.encode(chunk.headingPath), chunk.range.start,
            chunk.range.end, chunk.tokens, chunk.page,
            chunk.boxes.isEmpty ? "[]" : try JSONColumn.encode(CompactBoxes(boxes: chunk.boxes)), indexed,
        ])
    }
}

/// Boxes as `[[page, x, y, width, height], …]`, a third of the size that field names would give.
private struct CompactBoxes: Codable {
    let boxes: [PageBox]

    init(boxes: [PageBox]) {
        self.boxes = boxes
    }

    init(from decoder: any Decoder) throws {
        boxes = try decoder.singleValueContainer().decode([[Double]].self).map { values in
            guard values.count == 5, let page = Int(exactly: values[0]) else {
                throw CatalogError.corrupted(detail: "a chunk has a box that is none")
            }
            return PageBox(page: page, x: values[1], y: values[2], width: values[3], height: values[4])
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(boxes.map { [Double($0.page), $0.x, $0.y, $0.width, $0.height] })
    }
}
