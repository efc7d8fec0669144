// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailLexicalIndex
import NeedletailTextAnalysis
import NeedletailVectorIndex

/// The derived structures of one collection under shared ordinals. Each version of a record is a row of its own: a
/// change adds a row and removes the old one, so rows never change.
struct IndexState {
    /// Nil until the first record fixes the dimension.
    var vectors: HNSWIndex?
    /// Nil for a collection without a language.
    var lexical: LexicalIndex?
    var columns = MetadataColumns()
    /// Place in the truth, per ordinal.
    var positions: [Int64] = []
    /// Record id, per ordinal.
    var ids: [String] = []
    /// The live ordinal of a position.
    var ordinals: [Int64: UInt32] = [:]
    /// Number of the last change it holds.
    var sequence: Int64 = 0

    var live: BitSet { vectors?.live ?? BitSet() }
    var count: Int { positions.count }

    /// A record's row ahead of its insertion: what needs time but no lock.
    struct Prepared {
        var stored: StoredRecord
        var frequencies: [String: UInt32]
    }

    static func prepared(_ stored: StoredRecord, analyzer: (any Analyzer)?) -> Prepared {
        var frequencies: [String: UInt32] = [:]
        if let analyzer, let document = stored.record.document {
            frequencies = LexicalIndex.frequencies(of: analyzer.terms(in: document))
        }
        return Prepared(stored: stored, frequencies: frequencies)
    }

    /// Adds a row that no search sees yet.
    mutating func append(_ row: Prepared, configuration: CollectionConfiguration) throws -> UInt32 {
        let record = row.stored.record
        if vectors == nil {
            vectors = HNSWIndex(
                dimension: record.embedding.count, metric: VectorMetric(configuration.metric),
                parameters: HNSWParameters(M: configuration.M, efConstruction: configuration.efConstruction))
        }
        guard let ordinal = try vectors?.append(record.embedding) else { return 0 }
        lexical?.add(ordinal, frequencies: row.frequencies)
        columns.append(ordinal, record.metadata)
        positions.append(row.stored.position)
        ids.append(record.id)
        return ordinal
    }

    /// Makes the changes of one write visible: `added` rows appear, what stood at the positions before disappears.
    mutating func publish(_ added: [UInt32], removing gone: some Sequence<Int64>) {
        for position in gone {
            guard let ordinal = ordinals.removeValue(forKey: position) else { continue }
            vectors?.remove(ordinal)
            lexical?.remove(ordinal)
        }
        for ordinal in added {
            ordinals[positions[Int(ordinal)]] = ordinal
            vectors?.publish(ordinal)
            lexical?.publish(ordinal)
        }
    }

    /// A copy without removed rows.
    func compacted() -> IndexState {
        guard let (next, renumbering) = vectors?.compacted() else { return self }
        var result = IndexState()
        result.vectors = next
        result.lexical = lexical?.compacted(renumbering: renumbering)
        result.columns = columns.compacted(renumbering: renumbering)
        result.sequence = sequence
        for (ordinal, renumbered) in renumbering.enumerated() {
            guard let renumbered else { continue }
            result.ordinals[positions[ordinal]] = renumbered
            result.positions.append(positions[ordinal])
            result.ids.append(ids[ordinal])
        }
        return result
    }
}

extension VectorMetric {
    init(_ metric: Metric) {
        switch metric {
        case .cosine: self = .cosine
        case .l2: self = .squaredL2
        case .innerProduct: self = .innerProduct
        }
    }
}
