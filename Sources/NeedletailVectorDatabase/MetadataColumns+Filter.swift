// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailVectorIndex

extension MetadataColumns {
    /// Ordinals whose value under `key` equals a scalar.
    func equal(_ key: String, _ value: MetadataValue) -> BitSet {
        guard let column = columns[key] else { return BitSet() }
        switch value {
        case .string(let value): return Self.set(column.strings[value] ?? [])
        case .bool(let value): return Self.set(column.bools[value ? 1 : 0])
        case .int, .double: return compare(key, value) { $0 == 0 }
        // A whole array is never equal to anything: arrays are asked for by element.
        case .strings, .bools, .ints, .doubles: return BitSet()
        }
    }

    /// Ordinals whose number under `key`, compared with `value` (−1, 0, 1), passes `test`.
    func compare(_ key: String, _ value: MetadataValue, _ test: (Int) -> Bool) -> BitSet {
        guard let column = columns[key], let operand = value.number else { return BitSet() }
        var result = BitSet()
        for (ordinal, number) in zip(column.numberOrdinals, column.numbers) {
            if let order = number.compare(operand), test(order) { result.insert(ordinal) }
        }
        return result
    }

    func containing(_ key: String, _ element: MetadataValue) -> BitSet {
        Self.set(columns[key]?.elements[element] ?? [])
    }

    private static func set(_ ordinals: [UInt32]) -> BitSet {
        var result = BitSet(capacity: ordinals.last.map { Int($0) + 1 } ?? 0)
        for ordinal in ordinals { result.insert(ordinal) }
        return result
    }
}
