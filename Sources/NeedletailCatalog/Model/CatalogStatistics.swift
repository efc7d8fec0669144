// SPDX-License-Identifier: Apache-2.0

/// The library in numbers.
public struct CatalogStatistics: Hashable, Sendable, Codable {
    public var collections: Int
    public var documents: Int
    public var chunks: Int
    public var bytes: Int64
    public var jobsQueued: Int
    public var jobsRunning: Int
    public var jobsFailed: Int
    /// Changes of the vector store that wait to be applied.
    public var outboxEntries: Int
    /// Documents deleted whose traces are not all gone yet.
    public var deletionsPending: Int

    public init(
        collections: Int, documents: Int, chunks: Int, bytes: Int64, jobsQueued: Int, jobsRunning: Int,
        jobsFailed: Int, outboxEntries: Int, deletionsPending: Int
    ) {
        self.collections = collections
        self.documents = documents
        self.chunks = chunks
        self.bytes = bytes
        self.jobsQueued = jobsQueued
        self.jobsRunning = jobsRunning
        self.jobsFailed = jobsFailed
        self.outboxEntries = outboxEntries
        self.deletionsPending = deletionsPending
    }
}
