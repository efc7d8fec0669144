// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Jobs, and everything a worker writes under a lease.
///
/// A job is leased by at most one worker at a time. Whatever a worker writes is refused with `.leaseLost` once its
/// lease
/// was released, taken over or stopped, and with `.superseded` once its version is not wanted any more.
public protocol JobQueue: Sendable {
    /// Leases up to `limit` jobs that are queued and due, or whose lease has expired, oldest first.
    /// - Parameters:
    ///   - owner: names the worker; unique among the processes of a deployment.
    ///   - milliseconds: how long the lease is valid unless renewed; at least 1,000.
    func leaseJobs(owner: String, milliseconds: Int64, limit: Int) async throws -> [JobLease]
    /// Prolongs leases; those that were lost or stopped are left out of the result.
    func renewLeases(_ leases: [JobLease], milliseconds: Int64) async throws -> [JobLease]
    /// Gives a job back unfinished, as at shutdown; the attempt does not count.
    func releaseLease(_ lease: JobLease) async throws
    /// Returns to the queue what owners other than `owner` hold. Right only where no other process can be at work, as
    /// when
    /// this one alone has the data folder.
    /// - Returns: how many jobs.
    func reclaimLeases(except owner: String) async throws -> Int

    /// Shown to people; recorded within half a second, or never when the process ends before.
    func reportProgress(_ progress: JobProgress, for lease: JobLease) async

    /// Stores the chunks of the lease's version and what is known of it, replacing what an earlier attempt stored.
    /// Nobody
    /// sees them before `activate`. Chunks the vector store holds already, from another version of the document,
    /// count as
    /// indexed; chunks that only given-up versions had are deleted from the vector store through the outbox.
    /// - Returns: how many chunks are still to be embedded.
    /// - Throws: `.outOfRange` when ordinals are not 0, 1, 2… or an id occurs twice.
    func stageChunks(_ chunks: [ChunkRecord], content: VersionContent, for lease: JobLease) async throws -> Int
    /// Chunks of the lease's version that have no vector yet, in order, after `after`, at most `limit`.
    func unembeddedChunks(for lease: JobLease, after: Int?, limit: Int) async throws -> [ChunkRecord]
    /// Keeps vectors and queues their chunks for the vector store, in one transaction for all leases involved. Chunks
    /// of
    /// leases that are lost or superseded are left out.
    /// - Returns: the leases that were lost or superseded.
    func stageEmbeddings(_ embeddings: [StagedEmbeddings]) async throws -> [JobLease]
    /// How many chunks of the lease's version the vector store holds, and how many there are.
    func indexedChunks(for lease: JobLease) async throws -> (indexed: Int, total: Int)
    /// Makes the lease's version the current one, finishes the job, and queues the deletion of what only older
    /// versions had:
    /// readers see the old version up to here and the new one from here.
    /// - Throws: `.jobState` when chunks of it are not indexed yet.
    func activate(_ lease: JobLease) async throws -> DocumentRecord

    /// Ends a job that cannot succeed. The document's current version, if any, stays.
    func failJob(_ lease: JobLease, failure: IngestionFailure) async throws
    /// Puts a job back into the queue after a transient error.
    func deferJob(_ lease: JobLease, failure: IngestionFailure, notBefore: Timestamp) async throws
    /// Stops a queued or running job: whatever its worker writes from now on is refused. The document fails with code
    /// `cancelled`; an earlier version, if there is one, stays searchable.
    /// - Throws: `.jobNotFound`; `.jobState` when it is finished.
    func cancelJob(_ id: JobID) async throws -> JobRecord
    /// Queues a failed or cancelled job again.
    /// - Throws: `.jobNotFound`; `.jobState` when it is not failed or cancelled, or newer bytes were submitted since.
    func retryJob(_ id: JobID) async throws -> JobRecord
    /// - Throws: `.jobNotFound`.
    func job(_ id: JobID) async throws -> JobRecord
    /// Newest first, in one collection or in all.
    func jobs(
        in collection: CollectionID?, state: JobRecord.State?, _ page: PageRequest
    ) async throws -> Page<JobRecord>
    /// When the next queued job becomes due; nil when none is queued.
    func nextDueJob() async throws -> Timestamp?

    /// Queues the current version again although nothing changed, to embed and index all its chunks anew.
    /// - Throws: `.documentNotFound`.
    func requeueDocument(_ id: DocumentID) async throws -> JobRecord
}

/// Vectors of some chunks of one lease's version.
public struct StagedEmbeddings: Sendable {
    public var lease: JobLease
    /// Every vector `[dimension of the collection]`.
    public var vectors: [(chunk: ChunkID, vector: [Float])]

    public init(lease: JobLease, vectors: [(chunk: ChunkID, vector: [Float])]) {
        self.lease = lease
        self.vectors = vectors
    }
}
