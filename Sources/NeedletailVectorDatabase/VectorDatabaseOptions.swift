// SPDX-License-Identifier: Apache-2.0
import NeedletailLexicalIndex

/// How a vector database works; nothing here changes what is stored.
public struct VectorDatabaseOptions: Sendable {
    /// Rows from which a collection gets a graph; smaller ones are scanned. Default 4,096, an
    /// estimate of where a scan, which is exact, stops being the quicker way; not measured yet.
    public var graphFrom = 4_096
    /// Share of removed rows from which a collection is compacted.
    public var compactionShare = 0.3
    /// Removed rows below which compaction is not worth while.
    public var compactionFloor = 1_000
    /// A derived file is saved after this many changed rows, or a quarter of all rows if that is more.
    public var saveEvery = 4_096
    public var bm25 = BM25()

    public init() {}
}
