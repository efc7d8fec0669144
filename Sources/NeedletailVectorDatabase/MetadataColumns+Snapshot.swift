// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailVectorIndex

extension MetadataColumns {
    func write(to writer: inout BinaryWriter) {
        writer.write(UInt64(columns.count))
        for (key, column) in columns.sorted(by: { $0.key < $1.key }) {
            writer.write(key)
            writer.write(UInt64(column.strings.count))
            for (value, ordinals) in column.strings {
                writer.write(value)
                writer.write(ordinals)
            }
            for ordinals in column.bools { writer.write(ordinals) }
            writer.write(column.numberOrdinals)
            for number in column.numbers {
                switch number {
                case .int(let value):
                    writer.write(UInt8(2))
                    writer.write(value)
                case .double(let value):
                    writer.write(UInt8(3))
                    writer.write(value)
                }
            }
            writer.write(UInt64(column.elements.count))
            for (element, ordinals) in column.elements {
                let bytes = MetadataCoding.encode(["": element])
                writer.write(bytes)
                writer.write(ordinals)
            }
        }
    }

    /// - Parameter count: no ordinal may reach it.
    init(from reader: inout BinaryReader, count: Int) throws {
        func ordinals(_ reader: inout BinaryReader) throws -> [UInt32] {
            let list: [UInt32] = try reader.readArray()
            guard list.allSatisfy({ $0 < count }) else {
                throw VectorIndexError.corrupted(reason: "a column names an ordinal beyond the records")
            }
            return list
        }
        for _ in 0..<(try reader.readCount(elementSize: 4)) {
            let key = try reader.readString()
            var column = Column()
            for _ in 0..<(try reader.readCount(elementSize: 12)) {
                let value = try reader.readString()
                column.strings[value] = try ordinals(&reader)
            }
            column.bools = [try ordinals(&reader), try ordinals(&reader)]
            column.numberOrdinals = try ordinals(&reader)
            for _ in column.numberOrdinals {
                let kind: UInt8 = try reader.read()
                column.numbers.append(kind == 2 ? .int(try reader.read()) : .double(try reader.readDouble()))
            }
            for _ in 0..<(try reader.readCount(elementSize: 16)) {
                let bytes: [UInt8] = try reader.readArray()
                guard let element = try MetadataCoding.decode(bytes)[""] else {
                    throw VectorIndexError.corrupted(reason: "a column has an array element without a value")
                }
                column.elements[element] = try ordinals(&reader)
            }
            columns[key] = column
        }
    }
}
