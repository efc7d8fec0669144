// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailEncoders

/// The second half of a job: from chunks in the catalog to a version that is searched.
///
/// Works on many documents at once. A window of chunks is taken from all documents that wait, sorted by length and
/// encoded
/// in batches, so that a thousand small files cost the encoder what one large file of the same length does. Texts of
/// one
/// window are all that is held in memory.
actor EmbeddingStage {
    private struct Work {
        var lease: JobLease
        /// Ordinal of the last chunk taken.
        var position: Int?
        var embedded: Int
        var total: Int
    }

    private struct Taken {
        var work: Int
        var chunk: ChunkRecord
    }

    private let catalog: any Catalog
    private let encoder: any SentenceEncoder
    private let outbox: OutboxApplier
    private let configuration: PipelineConfiguration
    private let fault: FaultHook
    /// How many documents are being worked on, those that are being parsed included.
    private let activeDocuments: @Sendable () -> Int
    /// Called for each lease that this stage is done with, with the error when it did not succeed.
    private let ended: @Sendable (JobLease, (any Error)?) async throws -> Void

    init(
        catalog: any Catalog, encoder: any SentenceEncoder, outbox: OutboxApplier,
        configuration: PipelineConfiguration, fault: @escaping FaultHook,
        activeDocuments: @escaping @Sendable () -> Int,
        ended: @escaping @Sendable (JobLease, (any Error)?) async throws -> Void
    ) {
        self.catalog = catalog
        self.encoder = encoder
        self.outbox = outbox
        self.configuration = configuration
        self.fault = fault
        self.activeDocuments = activeDocuments
        self.ended = ended
    }

    /// Works until the queue is finished and empty.
    /// - Throws: `CancellationError`; `SimulatedCrash`. What happens to a single document goes to `ended`.
    func run(_ queue: BoundedQueue<JobLease>) async throws {
        var works: [Work] = []
        var hasLingered = false
        while true {
            let arrived = await queue.takeAll(waiting: works.isEmpty)
            try Task.checkCancellation()
            for lease in arrived {
                try await guarded([lease]) {
                    let (indexed, total) = try await self.catalog.indexedChunks(for: lease)
                    works.append(Work(lease: lease, position: nil, embedded: indexed, total: total))
                }
            }
            if works.isEmpty {
                if arrived.isEmpty { return }
                continue
            }
            // Half a batch costs the encoder nearly as much as a full one.
            let waiting = works.reduce(0) { $0 + $1.total - $1.embedded }
            if !hasLingered, waiting < configuration.batchSize, activeDocuments() > works.count {
                hasLingered = true
                try await Task.sleep(for: .milliseconds(configuration.lingerMilliseconds))
                continue
            }
            hasLingered = false
            works = try await step(works)
        }
    }

    /// Encodes one window and finishes the documents that are through.
    /// - Returns: the documents that are not.
    private func step(_ works: [Work]) async throws -> [Work] {
        var works = works
        var taken: [Taken] = []
        var exhausted: Set<Int> = []
        var lost: Set<Int> = []
        for index in works.indices where taken.count < configuration.windowSize {
            let room = configuration.windowSize - taken.count
            let work = works[index]
            let succeeded = try await guarded([work.lease]) {
                let chunks = try await self.catalog.unembeddedChunks(
                    for: work.lease, after: work.position, limit: room)
                taken += chunks.map { Taken(work: index, chunk: $0) }
                works[index].position = chunks.last?.ordinal ?? work.position
                if chunks.count < room { exhausted.insert(index) }
            }
            if !succeeded { lost.insert(index) }
        }
        if !taken.isEmpty {
            let involved = Set(taken.map(\.work)).sorted()
            let leases = involved.map { works[$0].lease }
            let succeeded = try await guarded(leases) {
                try await self.embed(taken, works: &works)
            }
            if !succeeded { lost.formUnion(involved) }
        }
        let through = exhausted.subtracting(lost).sorted()
        let finished = try await finish(through.map { works[$0].lease })
        return works.indices.compactMap { index in
            lost.contains(index) || finished.contains(works[index].lease.job.id) ? nil : works[index]
        }
    }

    private func embed(_ taken: [Taken], works: inout [Work]) async throws {
        // Stable, so that the same documents always meet the encoder in the same batches.
        let order = taken.indices.sorted { left, right in
            (taken[left].chunk.tokens, left) < (taken[right].chunk.tokens, right)
        }
        for start in stride(from: 0, to: order.count, by: configuration.batchSize) {
            let batch = order[start..<min(start + configuration.batchSize, order.count)].map { taken[$0] }
            let matrix = try await encoder.encode(batch.map(\.chunk.indexedText), as: .passage)
            guard matrix.rows == batch.count else {
                throw IngestionProblem(
                    code: "encoder_failed",
                    message: "The encoder gave \(matrix.rows) vectors for \(batch.count) texts.", isTransient: true)
            }
            try await fault(.afterEncoding)
            var vectors: [Int: [(chunk: ChunkID, vector: [Float])]] = [:]
            for (row, item) in batch.enumerated() {
                vectors[item.work, default: []].append((item.chunk.id, Array(matrix[row])))
            }
            let staged = vectors.keys.sorted().map { index in
                StagedEmbeddings(lease: works[index].lease, vectors: vectors[index] ?? [])
            }
            // Leases that were lost are noticed again, and put away, when their document is to be finished.
            _ = try await catalog.stageEmbeddings(staged)
            try await fault(.afterEmbeddingsStaged)
            for (index, list) in vectors {
                works[index].embedded += list.count
                await catalog.reportProgress(
                    JobProgress(stage: .embedding, done: works[index].embedded, total: works[index].total),
                    for: works[index].lease)
            }
        }
    }

    /// Has the vector store take everything, and switches to the new versions.
    /// - Returns: the jobs that are over, one way or the other.
    private func finish(_ leases: [JobLease]) async throws -> Set<JobID> {
        let applied = try await guarded(leases) { try await self.outbox.drain() }
        guard applied else { return Set(leases.map(\.job.id)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            // All at once: they share one commit.
            for lease in leases {
                group.addTask {
                    let activated = try await self.guarded([lease]) { _ = try await self.catalog.activate(lease) }
                    guard activated else { return }
                    try await self.fault(.afterActivation)
                    try await self.ended(lease, nil)
                }
            }
            try await group.waitForAll()
        }
        return Set(leases.map(\.job.id))
    }

    /// Runs `body`; an error ends the given leases rather than the stage.
    /// - Returns: whether it succeeded.
    @discardableResult
    private func guarded(_ leases: [JobLease], _ body: () async throws -> Void) async throws -> Bool {
        do {
            try await body()
            return true
        } catch let error as CancellationError {
            throw error
        } catch let crash as SimulatedCrash {
            throw crash
        } catch {
            for lease in leases {
                try await ended(lease, error)
            }
            return false
        }
    }
}
