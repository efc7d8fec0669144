// SPDX-License-Identifier: Apache-2.0
import NeedletailLexicalIndex
import NeedletailVectorIndex

extension IndexState {
    /// The payload of a snapshot file; the layout is in `docs/formats/vector-database.md`.
    func payload(key: Int64, configuration: String, analyzer: String) -> [UInt8] {
        var writer = BinaryWriter()
        writer.write(key)
        writer.write(sequence)
        writer.write(configuration)
        writer.write(analyzer)
        writer.write(positions)
        for id in ids { writer.write(id) }
        columns.write(to: &writer)
        writer.write(UInt8(lexical == nil ? 0 : 1))
        lexical?.write(to: &writer)
        writer.write(UInt8(vectors == nil ? 0 : 1))
        vectors?.write(to: &writer)
        return writer.bytes
    }

    /// - Parameters: what the snapshot must have been made with.
    /// - Throws: `VectorIndexError.corrupted`, also when it was made with something else.
    init(payload: UnsafeRawBufferPointer, key: Int64, configuration: String, analyzer: String) throws {
        var reader = BinaryReader(payload)
        guard try reader.read(Int64.self) == key else {
            throw VectorIndexError.corrupted(reason: "it belongs to another collection")
        }
        sequence = try reader.read()
        guard try reader.readString() == configuration else {
            throw VectorIndexError.corrupted(reason: "it was made with another configuration")
        }
        guard try reader.readString() == analyzer else {
            throw VectorIndexError.corrupted(reason: "it was made with another analyzer")
        }
        positions = try reader.readArray()
        ids.reserveCapacity(positions.count)
        for _ in positions { ids.append(try reader.readString()) }
        columns = try MetadataColumns(from: &reader, count: positions.count)
        if try reader.read(UInt8.self) == 1 { lexical = try LexicalIndex(from: &reader) }
        if try reader.read(UInt8.self) == 1 { vectors = try HNSWIndex(from: &reader) }
        guard reader.remaining == 0, vectors?.count ?? 0 == positions.count,
            lexical.map({ $0.count == positions.count && $0.live == live }) ?? true
        else { throw VectorIndexError.corrupted(reason: "its parts do not fit together") }
        live.forEach { ordinals[positions[Int($0)]] = $0 }
        guard ordinals.count == live.count else {
            throw VectorIndexError.corrupted(reason: "a record is there twice")
        }
    }
}
