// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// The work of making one version of one document searchable.
public struct JobView: Hashable, Sendable, Codable {
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        case queued, running, succeeded, failed, cancelled
    }

    public enum Stage: String, Hashable, Sendable, Codable {
        case waiting, parsing, chunking, embedding, indexing, done
    }

    public struct Failure: Hashable, Sendable, Codable {
        public var code: String
        public var message: String

        public init(code: String, message: String) {
            self.code = code
            self.message = message
        }
    }

    public var id: JobID
    public var document: DocumentID
    public var documentName: String
    public var collection: String
    public var state: State
    public var stage: Stage
    /// Units of the stage: chunks while embedding, else 0 or 1.
    public var done: Int
    public var total: Int
    public var etaSeconds: Double?
    public var error: Failure?
    public var attempts: Int
    public var createdAt: Timestamp
    public var updatedAt: Timestamp

    public init(
        id: JobID, document: DocumentID, documentName: String, collection: String, state: State, stage: Stage,
        done: Int, total: Int, etaSeconds: Double?, error: Failure?, attempts: Int, createdAt: Timestamp,
        updatedAt: Timestamp
    ) {
        self.id = id
        self.document = document
        self.documentName = documentName
        self.collection = collection
        self.state = state
        self.stage = stage
        self.done = done
        self.total = total
        self.etaSeconds = etaSeconds
        self.error = error
        self.attempts = attempts
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
