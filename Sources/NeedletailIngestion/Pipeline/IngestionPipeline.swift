// SPDX-License-Identifier: Apache-2.0
import Logging
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailObjectStorage
import NeedletailVectorStore

/// Takes jobs from the catalog and makes their documents searchable.
///
/// parse (several at a time, in child processes) → chunks in the catalog → embed (batches across documents) → outbox →
/// vector store → switch. Every step leaves its result in the catalog, so a process that dies at any moment is
/// continued by the next one: nothing acknowledged is lost, nothing is embedded twice. One document's error never
/// touches
/// another's. Queues are bounded; memory does not grow with the number of files.
public final class IngestionPipeline: Sendable {
    /// Everything the pipeline works with.
    public struct Parts: Sendable {
        public var catalog: any Catalog
        public var storage: any ObjectStorage
        public var vectors: any VectorStore
        public var encoder: any SentenceEncoder
        public var extractor: any DocumentExtracting
        public var chunker: any DocumentChunking
        public var clock: any WallClock
        public var logger: Logger

        public init(
            catalog: any Catalog, storage: any ObjectStorage, vectors: any VectorStore, encoder: any SentenceEncoder,
            extractor: any DocumentExtracting, chunker: any DocumentChunking, clock: any WallClock, logger: Logger
        ) {
            self.catalog = catalog
            self.storage = storage
            self.vectors = vectors
            self.encoder = encoder
            self.extractor = extractor
            self.chunker = chunker
            self.clock = clock
            self.logger = logger
        }
    }

    /// Applies the outbox; shared with whoever else changes the catalog.
    public let outbox: OutboxApplier
    /// Deletes, and cleans up behind replaced versions.
    public let removal: Removal

    private let parts: Parts
    private let owner: String
    private let configuration: PipelineConfiguration
    private let fault: FaultHook
    private let held = HeldLeases()
    private let parser: JobParser

    /// - Parameter owner: names this worker; unique among the processes of the deployment and over time.
    public init(
        _ parts: Parts, owner: String, configuration: PipelineConfiguration = PipelineConfiguration(),
        fault: @escaping FaultHook = { _ in }
    ) {
        self.parts = parts
        self.owner = owner
        self.configuration = configuration
        self.fault = fault
        outbox = OutboxApplier(catalog: parts.catalog, vectors: parts.vectors, fault: fault)
        removal = Removal(catalog: parts.catalog, storage: parts.storage, outbox: outbox, fault: fault)
        parser = JobParser(
            catalog: parts.catalog, storage: parts.storage, extracted: ExtractedDocumentStore(storage: parts.storage),
            extractor: parts.extractor, chunker: parts.chunker, encoder: parts.encoder.identity,
            configuration: configuration, fault: fault)
    }

    /// Works until cancelled, or until nothing is queued or running and `isFeeding` says that nothing more is coming.
    ///
    /// Cancelling it ends it within moments: running parsers are stopped, jobs go back into the queue, and what is
    /// stored
    /// stays. Call it once at a time.
    /// - Throws: `CancellationError` when cancelled; `CatalogError` when the catalog itself fails.
    public func run(while isFeeding: @escaping @Sendable () async -> Bool = { true }) async throws {
        if configuration.isOnlyProcess {
            let count = try await parts.catalog.reclaimLeases(except: owner)
            if count > 0 { parts.logger.info("taking up jobs that were interrupted", metadata: ["jobs": "\(count)"]) }
        }
        try await tidy()
        let queue = BoundedQueue<JobLease>(capacity: configuration.waitingDocuments)
        do {
            try await withTaskCancellationHandler {
                try await work(queue, while: isFeeding)
            } onCancel: {
                Task { await queue.finish() }
            }
        } catch let crash as SimulatedCrash {
            throw crash
        } catch {
            await releaseAll()
            throw error
        }
        try await tidy()
    }

    private func work(
        _ queue: BoundedQueue<JobLease>, while isFeeding: @escaping @Sendable () async -> Bool
    ) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                // Finished whatever happens, or the next stage would wait for ever.
                do {
                    try await self.parse(into: queue, while: isFeeding)
                } catch {
                    await queue.finish()
                    throw error
                }
                await queue.finish()
                return false
            }
            group.addTask {
                let stage = EmbeddingStage(
                    catalog: self.parts.catalog, encoder: self.parts.encoder, outbox: self.outbox,
                    configuration: self.configuration, fault: self.fault,
                    activeDocuments: { self.held.all.count },
                    ended: { lease, error in try await self.end(lease, error) })
                do {
                    try await stage.run(queue)
                } catch {
                    await queue.finish()
                    throw error
                }
                return true
            }
            group.addTask {
                do {
                    try await self.keepLeases()
                } catch is CancellationError {
                    // How it ends: it has nothing to do once the others are through.
                }
                return false
            }
            // The first error that is not just the echo of a cancellation is the one that counts.
            var failure: (any Error)?
            while let outcome = await group.nextResult() {
                switch outcome {
                case .success(let isLast):
                    if isLast { group.cancelAll() }
                case .failure(let error):
                    if failure == nil || failure is CancellationError { failure = error }
                    group.cancelAll()
                }
            }
            if let failure { throw failure }
        }
    }

    // MARK: - Parsing

    private func parse(
        into queue: BoundedQueue<JobLease>, while isFeeding: @escaping @Sendable () async -> Bool
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<max(configuration.parsers, 1) {
                group.addTask { try await self.parseJobs(into: queue, while: isFeeding) }
            }
            // Not `waitForAll`, which lets the others go on after an error: they would wait for ever.
            for try await _ in group {}
        }
    }

    private func parseJobs(
        into queue: BoundedQueue<JobLease>, while isFeeding: @escaping @Sendable () async -> Bool
    ) async throws {
        while true {
            try Task.checkCancellation()
            // Asked first: what was fed before the answer "no more" is then seen by the look at the queue.
            let mayGrow = await isFeeding()
            // One at a time: a document that takes long must not hold up others behind it.
            let leases = try await parts.catalog.leaseJobs(
                owner: owner, milliseconds: configuration.leaseMilliseconds, limit: 1)
            for lease in leases {
                held.insert(lease)
            }
            if !leases.isEmpty { try await fault(.afterLease) }
            for lease in leases {
                try Task.checkCancellation()
                guard try await parseOne(lease) else { continue }
                // The next stage has ended; its error is the one that counts.
                guard await queue.send(lease) else { return }
            }
            if leases.isEmpty {
                let next = try await parts.catalog.nextDueJob()
                if next == nil, !mayGrow, held.isEmpty { return }
                if let next, next <= parts.clock.now() { continue }
                try await Task.sleep(for: .milliseconds(configuration.pollMilliseconds))
            }
        }
    }

    /// - Returns: whether the job goes on to the next stage.
    private func parseOne(_ lease: JobLease) async throws -> Bool {
        let task = Task { try await parser.parse(lease) }
        held.setStop({ task.cancel() }, for: lease)
        defer { held.setStop(nil, for: lease) }
        do {
            try await withTaskCancellationHandler {
                try await task.value
            } onCancel: {
                task.cancel()
            }
            return true
        } catch let crash as SimulatedCrash {
            throw crash
        } catch is CancellationError {
            // Either the whole pipeline stops, or this job alone was stopped because its lease is gone.
            try Task.checkCancellation()
            held.remove(lease)
            return false
        } catch {
            try await end(lease, error)
            return false
        }
    }

    // MARK: - Endings

    private func end(_ lease: JobLease, _ error: (any Error)?) async throws {
        defer { held.remove(lease) }
        guard let error else { return }
        let name = lease.job.documentName
        do {
            switch FailureClass(error, documentName: name) {
            case .abandoned:
                return
            case .transient(let failure) where lease.job.attempts < configuration.maximumAttempts:
                let wait = configuration.backOff(attempts: lease.job.attempts)
                parts.logger.warning(
                    "will try again", metadata: ["document": "\(name)", "error": "\(failure.message)"])
                try await parts.catalog.deferJob(
                    lease, failure: failure, notBefore: parts.clock.now().adding(milliseconds: wait))
            case .transient(let failure), .permanent(let failure):
                parts.logger.warning("not ingested", metadata: ["document": "\(name)", "error": "\(failure.message)"])
                try await parts.catalog.failJob(lease, failure: failure)
            }
        } catch CatalogError.leaseLost, CatalogError.superseded {
            // Then there is nothing to record.
        }
    }

    private func keepLeases() async throws {
        let interval = min(configuration.leaseMilliseconds / 3, 2000)
        while true {
            try await Task.sleep(for: .milliseconds(interval))
            let leases = held.all
            guard !leases.isEmpty else { continue }
            let renewed = try await parts.catalog.renewLeases(leases, milliseconds: configuration.leaseMilliseconds)
            held.stopAll(but: renewed, among: leases)
        }
    }

    /// Gives back what is held; in a task of its own, since the one that calls is cancelled.
    private func releaseAll() async {
        let leases = held.all
        await Task {
            for lease in leases {
                // A lease that cannot be given back now is taken up when the next process starts.
                try? await parts.catalog.releaseLease(lease)
                held.remove(lease)
            }
        }.value
    }

    /// Applies what an earlier process left, and removes residue. The vector store being away is no reason not to
    /// parse.
    private func tidy() async throws {
        do {
            try await removal.sweep()
        } catch let error as VectorStoreError {
            parts.logger.warning("the vector store is not up to date", metadata: ["error": "\(error)"])
        } catch let error as ObjectStorageError {
            parts.logger.warning("residue could not be removed", metadata: ["error": "\(error)"])
        }
    }
}
