// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import NeedletailCoreTypes
import NeedletailVectorIndex

/// Turns a filter into a bit set over ordinals, in two steps: what only the truth can answer (ids, documents) becomes
/// sets of positions first, without holding the index; then everything is combined over the columns.
struct FilterCompiler: Sendable {
    private let filter: RecordFilter
    /// Positions of the ids and document conditions, in the order of a walk through the filter.
    private var resolved: [Set<Int64>] = []

    /// - Throws: `VectorDatabaseError.invalid` for a filter that is too large or holds a wrong regular expression.
    init(_ filter: RecordFilter, collection: Int64, pool: DatabasePool) throws {
        self.filter = filter
        var leaves: [Leaf] = []
        var nodes = 0
        try Self.collect(filter, depth: 0, nodes: &nodes, into: &leaves)
        guard !leaves.isEmpty else { return }
        resolved = try pool.read { db in
            let table = RecordTable(db: db, collection: collection)
            return try leaves.map { leaf in
                switch leaf {
                case .ids(let ids): Set(try ids.compactMap { try table.position(of: $0) })
                case .text(let text):
                    try table.positions { text.isEmpty || $0.range(of: text) != nil }
                case .expression(let expression):
                    try table.positions { document in
                        let text = String(decoding: document, as: UTF8.self)
                        let range = NSRange(location: 0, length: text.utf16.count)
                        return expression.firstMatch(in: text, range: range) != nil
                    }
                }
            }
        }
    }

    /// Live ordinals that pass; nil when all do.
    func candidates(in state: IndexState) -> BitSet? {
        if case .all = filter { return nil }
        var next = 0
        var result = evaluate(filter, state, &next)
        result.formIntersection(state.live)
        return result
    }

    private enum Leaf {
        case ids(Set<String>)
        case text(Data)
        case expression(NSRegularExpression)
    }

    private static func collect(
        _ filter: RecordFilter, depth: Int, nodes: inout Int, into leaves: inout [Leaf]
    ) throws {
        nodes += 1
        guard depth < RecordLimits.maxFilterDepth, nodes <= RecordLimits.maxFilterNodes else {
            throw VectorDatabaseError.invalid(
                reason: "a filter may be \(RecordLimits.maxFilterDepth) levels deep and have "
                    + "\(RecordLimits.maxFilterNodes) conditions at most")
        }
        switch filter {
        case .and(let parts), .or(let parts):
            for part in parts { try collect(part, depth: depth + 1, nodes: &nodes, into: &leaves) }
        case .not(let part): try collect(part, depth: depth + 1, nodes: &nodes, into: &leaves)
        case .ids(let ids): leaves.append(.ids(ids))
        case .documentContains(let text): leaves.append(.text(Data(text.utf8)))
        case .documentMatches(let pattern):
            guard pattern.utf8.count <= RecordLimits.maxPatternBytes else {
                throw VectorDatabaseError.invalid(
                    reason: "a regular expression may have \(RecordLimits.maxPatternBytes) bytes at most")
            }
            do {
                leaves.append(.expression(try NSRegularExpression(pattern: pattern)))
            } catch {
                throw VectorDatabaseError.invalid(reason: "\"\(pattern)\" is not a regular expression")
            }
        case .all, .equals, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .contains: break
        }
    }

    private func evaluate(_ filter: RecordFilter, _ state: IndexState, _ next: inout Int) -> BitSet {
        let columns = state.columns
        switch filter {
        case .all: return state.live
        case .and(let parts):
            var result = state.live
            for part in parts { result.formIntersection(evaluate(part, state, &next)) }
            return result
        case .or(let parts):
            var result = BitSet()
            for part in parts { result.formUnion(evaluate(part, state, &next)) }
            return result
        case .not(let part):
            var result = state.live
            result.subtract(evaluate(part, state, &next))
            return result
        case .ids, .documentContains, .documentMatches:
            var result = BitSet()
            for position in resolved[next] {
                if let ordinal = state.ordinals[position] { result.insert(ordinal) }
            }
            next += 1
            return result
        case .equals(let key, let value): return columns.equal(key, value)
        case .less(let key, let value): return columns.compare(key, value) { $0 < 0 }
        case .lessOrEqual(let key, let value): return columns.compare(key, value) { $0 <= 0 }
        case .greater(let key, let value): return columns.compare(key, value) { $0 > 0 }
        case .greaterOrEqual(let key, let value): return columns.compare(key, value) { $0 >= 0 }
        case .isIn(let key, let values):
            var result = BitSet()
            for value in values { result.formUnion(columns.equal(key, value)) }
            return result
        case .contains(let key, let element): return columns.containing(key, element)
        }
    }
}
