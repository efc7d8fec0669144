// SPDX-License-Identifier: Apache-2.0

/// What an evaluation found; what `--json` prints and `--compare` reads.
public struct EvaluationReport: Hashable, Sendable, Codable {
    public struct QueryResult: Hashable, Sendable, Codable {
        public var id: String
        public var measures: RankingMeasures
        public var milliseconds: Double
        /// Best first, at most a hundred.
        public var ranked: [RankedDocument]
    }

    public var mode: RetrievalMode
    public var documents: Int
    public var queries: Int
    public var mean: RankingMeasures
    public var latency: LatencySummary
    public var encoder: String
    /// In the order of the set's queries.
    public var results: [QueryResult]
}

/// A document and the score that placed it.
public struct RankedDocument: Hashable, Sendable, Codable {
    public var id: String
    public var score: Double

    public init(id: String, score: Double) {
        self.id = id
        self.score = score
    }
}
