// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// The right of one worker to work on one job, until it expires.
public struct JobLease: Hashable, Sendable {
    public var job: JobRecord
    public var owner: String
    /// A number that no other lease of this job has: writes under an older lease throw `CatalogError.leaseLost`.
    public var generation: Int
    public var expiresAt: Timestamp
    /// SHA-256 of the original, lower-case hexadecimal.
    public var contentHash: String
    public var mediaType: String?
    public var bytes: Int64
    public var sourceKey: String
    /// The chunks of the version are stored already: an earlier attempt got that far.
    public var isStaged: Bool

    public init(
        job: JobRecord, owner: String, generation: Int, expiresAt: Timestamp, contentHash: String, mediaType: String?,
        bytes: Int64, sourceKey: String, isStaged: Bool
    ) {
        self.job = job
        self.owner = owner
        self.generation = generation
        self.expiresAt = expiresAt
        self.contentHash = contentHash
        self.mediaType = mediaType
        self.bytes = bytes
        self.sourceKey = sourceKey
        self.isStaged = isStaged
    }
}

/// What a worker says about its progress.
public struct JobProgress: Hashable, Sendable {
    public var stage: JobRecord.Stage
    public var done: Int
    public var total: Int

    public init(stage: JobRecord.Stage, done: Int = 0, total: Int = 0) {
        self.stage = stage
        self.done = done
        self.total = total
    }
}
