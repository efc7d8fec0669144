// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// What decides how passages are found and ordered. The defaults are the measured ones of `docs/quality.md`.
public struct RetrievalConfiguration: Hashable, Sendable, Codable {
    /// How many candidates each of the two searches brings. Default 100; sane range 50...1000. Too small and a passage
    /// that only the fusion would lift is never seen.
    public var candidateDepth: Int
    /// The part of the fused score that comes from the embeddings, 0...1.
    public var denseWeight: Double
    /// Of the collection: how a distance is turned into a cosine.
    public var metric: Metric
    /// How alike two passages' five-word shingles may be (Jaccard, 0...1) before the lower one is dropped; above 1
    /// keeps all.
    public var duplicateSimilarity: Double
    /// The part of the shorter of two passages of one document that may be shared before the lower one is dropped.
    public var allowedOverlap: Double
    /// How often a search that was left with too few current passages looks deeper, each time four times as deep.
    public var deeperRounds: Int
    /// The longest query accepted, in Unicode scalars.
    public var maximumQueryLength: Int

    public init(
        candidateDepth: Int = 100, denseWeight: Double = 0.5, metric: Metric = .cosine,
        duplicateSimilarity: Double = 0.9, allowedOverlap: Double = 0.5, deeperRounds: Int = 2,
        maximumQueryLength: Int = 32_768
    ) {
        self.candidateDepth = candidateDepth
        self.denseWeight = denseWeight
        self.metric = metric
        self.duplicateSimilarity = duplicateSimilarity
        self.allowedOverlap = allowedOverlap
        self.deeperRounds = deeperRounds
        self.maximumQueryLength = maximumQueryLength
    }
}
