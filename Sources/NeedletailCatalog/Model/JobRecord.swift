// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// The work of making one version of a document searchable.
public struct JobRecord: Hashable, Sendable, Codable, Identifiable {
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        case queued
        case running
        case succeeded
        case failed
        case cancelled

        public var isFinished: Bool { self != .queued && self != .running }
    }

    public enum Stage: String, Hashable, Sendable, Codable, CaseIterable {
        case waiting
        case parsing
        case chunking
        case embedding
        case indexing
        case done
    }

    public var id: JobID
    public var document: DocumentID
    public var documentName: String
    public var collection: CollectionID
    public var collectionName: String
    public var version: DocumentVersionID
    public var state: State
    public var stage: Stage
    /// Units of `total` that are finished in this stage; chunks while embedding and indexing.
    public var done: Int
    /// 0 while unknown.
    public var total: Int
    /// How often the job was started, crashes included.
    public var attempts: Int
    /// Not leased before this; the back-off after a transient error.
    public var notBefore: Timestamp
    /// The last error; also kept while a transient one is waiting to be tried again.
    public var error: IngestionFailure?
    public var createdAt: Timestamp
    public var updatedAt: Timestamp
    /// When the present stage began, and how much of it was done by then: what an estimate is made from.
    public var stageStartedAt: Timestamp?
    public var stageStartedDone: Int

    public init(
        id: JobID, document: DocumentID, documentName: String, collection: CollectionID, collectionName: String,
        version: DocumentVersionID, state: State, stage: Stage, done: Int, total: Int, attempts: Int,
        notBefore: Timestamp, error: IngestionFailure?, createdAt: Timestamp,
        updatedAt: Timestamp, stageStartedAt: Timestamp?, stageStartedDone: Int
    ) {
        self.id = id
        self.document = document
        self.documentName = documentName
        self.collection = collection
        self.collectionName = collectionName
        self.version = version
        self.state = state
        self.stage = stage
        self.done = done
        self.total = total
        self.attempts = attempts
        self.notBefore = notBefore
        self.error = error
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.stageStartedAt = stageStartedAt
        self.stageStartedDone = stageStartedDone
    }

    /// Seconds until the present stage is through if it goes on as it went; nil while nothing is known.
    public func estimatedSeconds(now: Timestamp) -> Double? {
        guard state == .running, let stageStartedAt, done > stageStartedDone, total > done else { return nil }
        let elapsed = Double(now.milliseconds - stageStartedAt.milliseconds) / 1000
        guard elapsed > 0 else { return nil }
        return elapsed / Double(done - stageStartedDone) * Double(total - done)
    }
}
