// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailVectorIndex

/// Metadata as bytes: exact for every kind of value, and equal for equal metadata. The layout is in
/// `docs/formats/vector-database.md`.
enum MetadataCoding {
    static func encode(_ metadata: Metadata) -> [UInt8] {
        var writer = BinaryWriter()
        writer.write(UInt32(metadata.count))
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            writer.write(key)
            write(value, to: &writer)
        }
        return writer.bytes
    }

    static func decode(_ bytes: [UInt8]) throws -> Metadata {
        do {
            return try bytes.withUnsafeBytes { buffer in
                var reader = BinaryReader(buffer)
                var result: Metadata = [:]
                for _ in 0..<(try reader.read(UInt32.self)) { result[try reader.readString()] = try value(&reader) }
                return result
            }
        } catch {
            throw VectorDatabaseError.corrupted(reason: "metadata of a record: \(error)")
        }
    }

    private static func write(_ value: MetadataValue, to writer: inout BinaryWriter) {
        switch value {
        case .bool(let value):
            writer.write(UInt8(1))
            writer.write(UInt8(value ? 1 : 0))
        case .int(let value):
            writer.write(UInt8(2))
            writer.write(value)
        case .double(let value):
            writer.write(UInt8(3))
            writer.write(value)
        case .string(let value):
            writer.write(UInt8(4))
            writer.write(value)
        case .bools(let values):
            writer.write(UInt8(5))
            writer.write(values.map { UInt8($0 ? 1 : 0) })
        case .ints(let values):
            writer.write(UInt8(6))
            writer.write(values)
        case .doubles(let values):
            writer.write(UInt8(7))
            writer.write(values.map(\.bitPattern))
        case .strings(let values):
            writer.write(UInt8(8))
            writer.write(UInt64(values.count))
            for value in values { writer.write(value) }
        }
    }

    private static func value(_ reader: inout BinaryReader) throws -> MetadataValue {
        switch try reader.read(UInt8.self) {
        case 1: return .bool(try reader.read(UInt8.self) != 0)
        case 2: return .int(try reader.read())
        case 3: return .double(try reader.readDouble())
        case 4: return .string(try reader.readString())
        case 5: return .bools(try reader.readArray(of: UInt8.self).map { $0 != 0 })
        case 6: return .ints(try reader.readArray())
        case 7: return .doubles(try reader.readArray(of: UInt64.self).map(Double.init(bitPattern:)))
        case 8:
            let count = try reader.readCount(elementSize: 4)
            return .strings(try (0..<count).map { _ in try reader.readString() })
        case let tag: throw VectorIndexError.corrupted(reason: "unknown kind \(tag)")
        }
    }
}
