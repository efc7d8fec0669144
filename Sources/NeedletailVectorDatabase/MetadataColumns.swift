// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailVectorIndex

/// Which ordinals hold which metadata: per key an inverted list of each string and boolean, a column of numbers, and an
/// inverted list of each array element. Ordinals only ever append; the caller masks dead ones.
struct MetadataColumns {
    struct Column {
        var strings: [String: [UInt32]] = [:]
        var bools: [[UInt32]] = [[], []]
        var numberOrdinals: [UInt32] = []
        var numbers: [NumericValue] = []
        /// Array elements; keyed by the scalar, so that kinds stay apart.
        var elements: [MetadataValue: [UInt32]] = [:]
    }

    var columns: [String: Column] = [:]

    mutating func append(_ ordinal: UInt32, _ metadata: Metadata) {
        for (key, value) in metadata {
            switch value {
            case .string(let value): columns[key, default: Column()].strings[value, default: []].append(ordinal)
            case .bool(let value): columns[key, default: Column()].bools[value ? 1 : 0].append(ordinal)
            case .int(let value): append(ordinal, .int(value), key)
            case .double(let value): append(ordinal, .double(value), key)
            case .strings, .bools, .ints, .doubles:
                for element in Set(value.elements) {
                    columns[key, default: Column()].elements[element, default: []].append(ordinal)
                }
            }
        }
    }

    private mutating func append(_ ordinal: UInt32, _ number: NumericValue, _ key: String) {
        columns[key, default: Column()].numberOrdinals.append(ordinal)
        columns[key, default: Column()].numbers.append(number)
    }

    func compacted(renumbering: [UInt32?]) -> MetadataColumns {
        func renumbered(_ list: [UInt32]) -> [UInt32] { list.compactMap { renumbering[Int($0)] } }
        var result = MetadataColumns()
        for (key, column) in columns {
            var next = Column()
            next.strings = column.strings.mapValues(renumbered).filter { !$0.value.isEmpty }
            next.bools = column.bools.map(renumbered)
            next.elements = column.elements.mapValues(renumbered).filter { !$0.value.isEmpty }
            for (ordinal, number) in zip(column.numberOrdinals, column.numbers) {
                guard let place = renumbering[Int(ordinal)] else { continue }
                next.numberOrdinals.append(place)
                next.numbers.append(number)
            }
            result.columns[key] = next
        }
        return result
    }
}

extension MetadataValue {
    /// The elements of an array as scalars; none of a scalar.
    var elements: [MetadataValue] {
        switch self {
        case .bool, .int, .double, .string: []
        case .bools(let values): values.map { .bool($0) }
        case .ints(let values): values.map { .int($0) }
        case .doubles(let values): values.map { .double($0) }
        case .strings(let values): values.map { .string($0) }
        }
    }

    var number: NumericValue? {
        switch self {
        case .int(let value): .int(value)
        case .double(let value): .double(value)
        default: nil
        }
    }

    var isEmptyArray: Bool {
        switch self {
        case .bool, .int, .double, .string: false
        default: elements.isEmpty
        }
    }
}
