// SPDX-License-Identifier: Apache-2.0
import GRDB
import NeedletailCoreTypes
import NeedletailVectorIndex

extension VectorDatabase {
    /// At most `limit` records that pass `filter`, nearest first; equal distances by id in byte order.
    ///
    /// Exact for small collections and small candidate sets, otherwise a graph search of the collection's `efSearch`.
    /// An empty collection answers any dimension with nothing.
    /// - Throws: `.collectionNotFound`, `.dimensionMismatch`, `.invalid` (a query with NaN, a filter that is too
    ///   large).
    public func nearest(
        to query: [Float], in collection: String, limit: Int, filter: RecordFilter = .all
    ) async throws -> [DenseMatch] {
        try RecordLimits.check(query)
        let entry = try entry(collection)
        return try await offPool { [self] in
            let index = try index(of: collection)
            let compiler = try FilterCompiler(filter, collection: index.key, pool: pool)
            let found: [DenseMatch] = try index.read { state in
                guard let vectors = state.vectors else { return [] }
                guard query.count == vectors.dimension else {
                    throw VectorDatabaseError.dimensionMismatch(
                        collection: collection, expected: vectors.dimension, received: query.count)
                }
                return try vectors.nearest(
                    to: query, limit: limit, among: compiler.candidates(in: state), includingTies: true,
                    efSearch: entry.configuration.efSearch
                ).map { DenseMatch(id: state.ids[Int($0.ordinal)], distance: Distance($0.distance)) }
            }
            return Array(
                found.sorted {
                    $0.distance == $1.distance
                        ? $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) : $0.distance < $1.distance
                }.prefix(max(0, limit)))
        }
    }

    /// At most `limit` records that pass `filter` and share a term with `query`, best BM25 score first; equal scores by
    /// id in byte order. Exact. Nothing for a collection without a language.
    public func matching(
        _ query: String, in collection: String, limit: Int, filter: RecordFilter = .all
    ) async throws -> [TextMatch] {
        try await offPool { [self] in
            let index = try index(of: collection)
            let compiler = try FilterCompiler(filter, collection: index.key, pool: pool)
            let terms = index.analyzer?.terms(in: query) ?? []
            let found: [TextMatch] = try index.read { state in
                guard let lexical = state.lexical else { return [] }
                return lexical.matches(
                    terms, limit: limit, among: compiler.candidates(in: state), includingTies: true
                ).map { TextMatch(id: state.ids[Int($0.ordinal)], score: Score($0.score)) }
            }
            return Array(
                found.sorted {
                    $0.score == $1.score ? $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) : $0.score > $1.score
                }.prefix(max(0, limit)))
        }
    }

    /// Records that pass `filter`, in insertion order, from `offset` on, at most `limit` (nil: all).
    public func records(
        in collection: String, filter: RecordFilter = .all, offset: Int = 0, limit: Int? = nil
    ) async throws -> [Record] {
        let entry = try entry(collection)
        return try await offPool { [self] in
            guard case .all = filter else {
                let positions = try passing(filter, in: collection).dropFirst(max(0, offset))
                    .prefix(max(0, limit ?? .max))
                return try pool.read { db in
                    let table = RecordTable(db: db, collection: entry.key)
                    return try positions.compactMap { try table.find($0)?.record }
                }
            }
            return try pool.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT \(StoredRecord.columns) FROM record WHERE collection = ?
                        ORDER BY position LIMIT ? OFFSET ?
                        """, arguments: [entry.key, max(0, limit ?? .max), max(0, offset)]
                ).map { try StoredRecord($0).record }
            }
        }
    }

    /// The records with these ids, in insertion order; unknown ids are skipped. Reads the truth, not the index.
    public func records(withIDs ids: [String], in collection: String) async throws -> [Record] {
        let entry = try entry(collection)
        return try await offPool { [self] in
            try pool.read { db in
                let table = RecordTable(db: db, collection: entry.key)
                let positions = Set(try ids.compactMap { try table.position(of: $0) }).sorted()
                return try positions.compactMap { try table.find($0)?.record }
            }
        }
    }

    /// Ids in byte order after `after`, at most `limit`.
    public func ids(in collection: String, after: String? = nil, limit: Int) async throws -> [String] {
        let entry = try entry(collection)
        return try await offPool { [self] in
            try pool.read { db in
                try Row.fetchAll(
                    db, sql: "SELECT id FROM record WHERE collection = ? AND id > ? ORDER BY id LIMIT ?",
                    arguments: [entry.key, StoredRecord.data(after ?? ""), max(0, limit)]
                ).map { try StoredRecord.text($0[0]) }
            }
        }
    }

    /// Deletes the first `limit` (nil: all) records that pass `filter`, in insertion order.
    ///
    /// What passes is decided before the write; a record changed by another caller in between is deleted all the same.
    /// - Returns: number of deleted records.
    @discardableResult
    public func delete(matching filter: RecordFilter, limit: Int? = nil, from collection: String) async throws -> Int {
        let entry = try entry(collection)
        let ids: [String] = try await offPool { [self] in
            let positions = try passing(filter, in: collection).prefix(max(0, limit ?? .max))
            return try pool.read { db in
                let table = RecordTable(db: db, collection: entry.key)
                return try positions.compactMap { try table.find($0)?.record.id }
            }
        }
        return try await apply(.delete(ids), to: collection)
    }

    /// Gives the room of removed records back now; otherwise it happens in the background.
    public func compact(_ collection: String) async throws {
        try await offPool { [self] in
            let index = try index(of: collection)
            try index.queue.sync {
                try index.load()
                index.compact()
            }
        }
    }

    /// Saves the collection's derived file now and, when `buildingGraph`, puts every row into the graph first.
    public func save(_ collection: String, buildingGraph: Bool = false) async throws {
        try await offPool { [self] in
            let index = try index(of: collection)
            try index.queue.sync {
                try index.load()
                if buildingGraph { index.indexAll() }
            }
            try index.saveNow()
        }
    }

    /// What is wrong with the derived structures of a collection, or nothing. For diagnosis and tests.
    public func checkInvariants(of collection: String) async throws -> [String] {
        try await offPool { [self] in
            let entry = try entry(collection)
            return try index(of: collection).read { state in
                var problems = state.vectors?.checkInvariants() ?? []
                if state.ordinals.count != entry.records {
                    problems.append("\(state.ordinals.count) rows live, \(entry.records) records stored")
                }
                if state.live.count != state.ordinals.count { problems.append("live rows and positions differ") }
                if let lexical = state.lexical, lexical.live != state.live {
                    problems.append("the lexical index holds other rows than the vector index")
                }
                return problems
            }
        }
    }

    /// Positions of the records that pass, ascending.
    private func passing(_ filter: RecordFilter, in collection: String) throws -> [Int64] {
        let index = try index(of: collection)
        let compiler = try FilterCompiler(filter, collection: index.key, pool: pool)
        return try index.read { state in
            var positions: [Int64] = []
            (compiler.candidates(in: state) ?? state.live).forEach { positions.append(state.positions[Int($0)]) }
            return positions.sorted()
        }
    }
}
