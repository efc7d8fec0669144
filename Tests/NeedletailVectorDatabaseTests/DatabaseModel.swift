// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import NeedletailVectorDatabase

/// What a collection should hold, kept in plain arrays and computed by brute force: the oracle of the model test.
struct DatabaseModel {
    let metric: Metric
    /// In insertion order.
    private(set) var records: [Record] = []

    mutating func apply(_ write: RecordWrite) -> Int {
        switch write {
        case .add(let rows):
            let before = records.count
            for row in rows where !records.contains(where: { $0.id == row.id }) { records.append(row) }
            return records.count - before
        case .replace(let rows):
            for row in rows {
                if let place = records.firstIndex(where: { $0.id == row.id }) {
                    records[place] = row
                } else {
                    records.append(row)
                }
            }
            return rows.count
        case .upsert(let changes): return merge(changes, inserting: true)
        case .update(let changes): return merge(changes, inserting: false)
        case .delete(let ids):
            let before = records.count
            records.removeAll { ids.contains($0.id) }
            return before - records.count
        }
    }

    private mutating func merge(_ changes: [RecordChange], inserting: Bool) -> Int {
        var affected = 0
        for change in changes {
            if let place = records.firstIndex(where: { $0.id == change.id }) {
                if let embedding = change.embedding { records[place].embedding = embedding }
                if let document = change.document { records[place].document = document }
                if let uri = change.uri { records[place].uri = uri }
                for (key, value) in change.metadata {
                    records[place].metadata.removeValue(forKey: key)
                    if let value, value != .strings([]) { records[place].metadata[key] = value }
                }
                affected += 1
            } else if inserting, let embedding = change.embedding {
                let metadata = change.metadata.compactMapValues { $0 }.filter { $0.value != .strings([]) }
                records.append(
                    Record(
                        id: change.id, embedding: embedding, document: change.document, uri: change.uri,
                        metadata: metadata))
                affected += 1
            }
        }
        return affected
    }

    func passing(_ filter: RecordFilter) -> [Record] { records.filter { passes($0, filter) } }

    func passes(_ record: Record, _ filter: RecordFilter) -> Bool {
        switch filter {
        case .all: true
        case .and(let parts): parts.allSatisfy { passes(record, $0) }
        case .or(let parts): parts.contains { passes(record, $0) }
        case .not(let part): !passes(record, part)
        case .ids(let ids): ids.contains(record.id)
        case .equals(let key, let value): record.metadata[key].map { Self.equal($0, value) } ?? false
        case .less(let key, let value): compare(record, key, value) { $0 < $1 }
        case .lessOrEqual(let key, let value): compare(record, key, value) { $0 <= $1 }
        case .greater(let key, let value): compare(record, key, value) { $0 > $1 }
        case .greaterOrEqual(let key, let value): compare(record, key, value) { $0 >= $1 }
        case .isIn(let key, let values):
            record.metadata[key].map { held in values.contains { Self.equal(held, $0) } } ?? false
        case .contains(let key, .string(let element)):
            if case .strings(let held) = record.metadata[key] { held.contains(element) } else { false }
        case .contains: false
        case .documentContains(let text): record.document.map { text.isEmpty || $0.contains(text) } ?? false
        case .documentMatches(let pattern):
            record.document.map { $0.range(of: pattern, options: .regularExpression) != nil } ?? false
        }
    }

    /// Small whole numbers only, so doubles compare exactly.
    private func compare(
        _ record: Record, _ key: String, _ value: MetadataValue, _ test: (Double, Double) -> Bool
    ) -> Bool {
        guard let left = record.metadata[key].flatMap(Self.number), let right = Self.number(value) else { return false }
        return test(left, right)
    }

    private static func number(_ value: MetadataValue) -> Double? {
        switch value {
        case .int(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }

    private static func equal(_ left: MetadataValue, _ right: MetadataValue) -> Bool {
        switch (left, right) {
        case (.string(let a), .string(let b)): a == b
        case (.bool(let a), .bool(let b)): a == b
        default: number(left).flatMap { a in number(right).map { a == $0 } } ?? false
        }
    }

    func nearest(_ query: [Float], _ limit: Int, _ filter: RecordFilter) -> [(id: String, distance: Double)] {
        let all = passing(filter).map { (id: $0.id, distance: distance(query, $0.embedding)) }
        return Array(all.sorted { $0.distance < $1.distance }.prefix(limit))
    }

    private func distance(_ left: [Float], _ right: [Float]) -> Double {
        var dot = 0.0, l2 = 0.0, leftNorm = 0.0, rightNorm = 0.0
        for (a, b) in zip(left.map(Double.init), right.map(Double.init)) {
            dot += a * b
            l2 += (a - b) * (a - b)
            leftNorm += a * a
            rightNorm += b * b
        }
        switch metric {
        case .l2: return l2
        case .innerProduct: return 1 - dot
        case .cosine: return leftNorm * rightNorm == 0 ? 1 : 1 - dot / (leftNorm * rightNorm).squareRoot()
        }
    }

    func matching(_ query: [String], _ limit: Int, _ filter: RecordFilter) -> [(id: String, score: Double)] {
        let analyzer = WordAnalyzer()
        let texts = Dictionary(uniqueKeysWithValues: records.map { ($0.id, analyzer.terms(in: $0.document ?? "")) })
        let average = Double(texts.values.reduce(0) { $0 + $1.count }) / Double(max(1, texts.count))
        var result: [(id: String, score: Double)] = []
        for record in passing(filter) {
            let terms = texts[record.id] ?? []
            var score = 0.0
            for term in Set(query) {
                let count = Double(terms.count { $0 == term })
                if count == 0 { continue }
                let holders = Double(texts.values.count { $0.contains(term) })
                let idf = log1p((Double(texts.count) - holders + 0.5) / (holders + 0.5))
                let norm = 1.2 * (0.25 + 0.75 * Double(terms.count) / average)
                score += Double(query.count { $0 == term }) * idf * count * 2.2 / (count + norm)
            }
            if score > 0 { result.append((record.id, score)) }
        }
        return Array(result.sorted { $0.score > $1.score }.prefix(limit))
    }
}
