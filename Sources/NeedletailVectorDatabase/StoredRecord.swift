// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import NeedletailCoreTypes

/// A record as the truth holds it, with its place in insertion order.
struct StoredRecord: Sendable {
    var position: Int64
    var record: Record

    static let columns = "position, id, embedding, document, uri, metadata"

    /// - Parameter row: of the columns `columns`, in that order.
    init(_ row: Row) throws {
        position = row[0]
        record = Record(
            id: try Self.text(row[1]), embedding: Self.floats(row[2]),
            document: try (row[3] as Data?).map(Self.text), uri: try (row[4] as Data?).map(Self.text),
            metadata: try MetadataCoding.decode([UInt8](row[5] as Data)))
    }

    init(position: Int64, record: Record) {
        self.position = position
        self.record = record
    }

    static func text(_ data: Data) throws -> String {
        guard let text = String(validating: data, as: UTF8.self) else {
            throw VectorDatabaseError.corrupted(reason: "a stored text is not UTF-8")
        }
        return text
    }

    static func data(_ text: String) -> Data { Data(text.utf8) }

    static func data(_ floats: [Float]) -> Data {
        floats.withUnsafeBytes { Data($0) }
    }

    private static func floats(_ data: Data) -> [Float] {
        [Float](unsafeUninitializedCapacity: data.count / 4) { buffer, count in
            count = data.count / 4
            data.copyBytes(to: UnsafeMutableRawBufferPointer(buffer), count: count * 4)
        }
    }
}
