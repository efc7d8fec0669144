// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import Testing

@Suite("Every catalog: jobs")
struct JobQueueTests {
    @Test(arguments: CatalogForm.allCases)
    func overlappingWorkersNeverGetTheSameJob(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            let submissions = (0..<60).map { CatalogFixture.submission("d\($0)", "\($0)", in: collection) }
            #expect(try await fixture.catalog.submit(submissions).count == 60)
            let leases = try await withThrowingTaskGroup(of: [JobLease].self) { group in
                for worker in 0..<6 {
                    group.addTask {
                        var mine: [JobLease] = []
                        while true {
                            let some = try await fixture.catalog.leaseJobs(
                                owner: "w\(worker)", milliseconds: 5000, limit: 3)
                            if some.isEmpty { return mine }
                            mine += some
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(leases.count == 60)
            #expect(Set(leases.map(\.job.id)).count == 60)
        }
    }

    /// Random leasing, renewing, failing and waiting by several workers, checked against what each of them believes.
    @Test(arguments: CatalogForm.allCases, [1, 2, 3] as [UInt64])
    func aJobHasOneHolderWhateverHappens(_ form: CatalogForm, seed: UInt64) async throws {
        try await form.with { fixture in
            var random = SplitMix64(state: seed)
            let collection = try await fixture.makeCollection()
            _ = try await fixture.catalog.submit(
                (0..<8).map { CatalogFixture.submission("d\($0)", "\($0)", in: collection) })
            var held: [JobID: JobLease] = [:]
            var former: [JobLease] = []
            for _ in 0..<150 {
                let now = fixture.clock.now()
                switch random.next() % 6 {
                case 0, 1:
                    let owner = "w\(random.next() % 3)"
                    for lease in try await fixture.catalog.leaseJobs(owner: owner, milliseconds: 1000, limit: 2) {
                        if let other = held[lease.job.id] {
                            #expect(other.expiresAt <= now, "leased while another lease was valid")
                            former.append(other)
                        }
                        held[lease.job.id] = lease
                    }
                case 2:
                    fixture.clock.advance(milliseconds: Int64(random.next() % 700))
                case 3:
                    guard let lease = held.values.min(by: { $0.job.id < $1.job.id }) else { break }
                    let renewed = try await fixture.catalog.renewLeases([lease], milliseconds: 1000)
                    #expect(renewed.count == 1)
                    held[lease.job.id] = renewed.first
                case 4:
                    guard let lease = held.values.max(by: { $0.job.id < $1.job.id }) else { break }
                    try await fixture.catalog.deferJob(
                        lease, failure: IngestionFailure(code: "c", message: "m"),
                        notBefore: now.adding(milliseconds: 300))
                    former.append(lease)
                    held[lease.job.id] = nil
                default:
                    guard let old = former.last(where: { held[$0.job.id] != $0 }) else { break }
                    await #expect(throws: CatalogError.leaseLost(old.job.id)) {
                        try await fixture.catalog.failJob(old, failure: IngestionFailure(code: "c", message: "m"))
                    }
                    #expect(try await fixture.catalog.renewLeases([old], milliseconds: 1000).isEmpty)
                }
            }
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func aRestartTakesUpWhatWasInterruptedWithoutEmbeddingAgain(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            var fixture = fixture
            let collection = try await fixture.makeCollection()
            _ = try await fixture.submit("a", "one two three", in: collection)
            let lease = try #require(try await fixture.lease())
            _ = try await fixture.stage("one two three", for: lease)
            let first = try await fixture.catalog.unembeddedChunks(for: lease, after: nil, limit: 2)
            _ = try await fixture.catalog.stageEmbeddings([
                StagedEmbeddings(lease: lease, vectors: first.map { ($0.id, [1, 2, 3]) })
            ])
            // The process dies; nothing is closed.
            fixture.catalog = try fixture.reopen()
            #expect(try await fixture.lease() == nil)
            #expect(try await fixture.catalog.reclaimLeases(except: "other") == 1)
            let again = try #require(try await fixture.lease())
            #expect(again.isStaged && again.job.attempts == 2)
            await #expect(throws: CatalogError.leaseLost(lease.job.id)) { try await fixture.catalog.activate(lease) }
            #expect(try await fixture.embed(again) == 1)
            try await fixture.applyOutbox()
            let record = try await fixture.catalog.activate(again)
            #expect(record.chunks == 3)
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func failureKeepsTheOldVersionAndCanBeRetried(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            let document = try await fixture.ingest("a", "one", in: collection)
            _ = try await fixture.submit("a", "two", in: collection)
            let lease = try #require(try await fixture.lease())
            _ = try await fixture.stage("two", for: lease)
            _ = try await fixture.embed(lease)
            let failure = IngestionFailure(code: "encrypted", message: "“a” is encrypted")
            try await fixture.catalog.failJob(lease, failure: failure)
            let failed = try await fixture.catalog.document(document.id)
            #expect(failed.state == .failed && failed.error == failure && failed.job?.state == .failed)
            #expect(try await fixture.passages(["one", "two"], of: document.id, in: collection) == ["one"])
            let entries = try await fixture.applyOutbox()
            #expect(entries.map(\.operation) == [.upsert([]), .delete([ChunkID("\(document.id)-two")])])
            _ = try await fixture.catalog.retryJob(lease.job.id)
            let again = try #require(try await fixture.lease())
            #expect(!again.isStaged && again.job.attempts == 1)
            #expect(try await fixture.stage("two", for: again) == 1)
            _ = try await fixture.embed(again)
            try await fixture.applyOutbox()
            #expect(try await fixture.catalog.activate(again).state == .ready)
            await #expect(throws: CatalogError.self) { try await fixture.catalog.retryJob(lease.job.id) }
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func cancellingStopsQueuedAndRunningJobs(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            for key in ["a", "b"] { _ = try await fixture.submit(key, key, in: collection) }
            let running = try #require(try await fixture.lease())
            let jobs = try await fixture.catalog.jobs(in: collection.id, state: nil, PageRequest()).items
            #expect(Set(jobs.map(\.state)) == [.queued, .running])
            for job in jobs {
                #expect(try await fixture.catalog.cancelJob(job.id).state == .cancelled)
            }
            await #expect(throws: CatalogError.leaseLost(running.job.id)) {
                try await fixture.stage("a", for: running)
            }
            #expect(try await fixture.lease() == nil)
            // The same bytes again are another attempt.
            guard case .updated = try await fixture.submit("a", "a", in: collection) else {
                Issue.record("a cancelled document must be ingestible again")
                return
            }
            #expect(try await fixture.lease() != nil)
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func progressTravelsWithTheNextWriteAndIsEstimated(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            _ = try await fixture.submit("a", "x", in: collection)
            let lease = try #require(try await fixture.lease())
            await fixture.catalog.reportProgress(JobProgress(stage: .embedding, done: 10, total: 40), for: lease)
            try await fixture.catalog.setSetting("k", to: "v")
            fixture.clock.advance(milliseconds: 2000)
            await fixture.catalog.reportProgress(JobProgress(stage: .embedding, done: 20, total: 40), for: lease)
            try await fixture.catalog.setSetting("k", to: "w")
            let job = try await fixture.catalog.job(lease.job.id)
            #expect(job.stage == .embedding && job.done == 20 && job.total == 40)
            #expect(job.estimatedSeconds(now: fixture.clock.now()) == 4)
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func watchersSeeChangesInOrder(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let collection = try await fixture.makeCollection()
            let other = try await fixture.makeCollection("other")
            let events = fixture.catalog.events(in: collection.id)
            _ = try await fixture.submit("hidden", "x", in: other)
            let document = try #require(try await fixture.submit("a", "x", in: collection).document)
            _ = try await fixture.catalog.deleteDocument(document.id)
            try await fixture.catalog.close()
            var kinds: [String] = []
            for await event in events {
                #expect(event.collection == collection.id)
                switch event {
                case .job: kinds.append("job")
                case .document: kinds.append("document")
                case .documentDeleted(let id, _):
                    #expect(id == document.id)
                    kinds.append("deleted")
                default: kinds.append("other")
                }
            }
            #expect(kinds.last == "deleted" && kinds.filter { $0 == "deleted" }.count == 1)
        }
    }

    @Test(arguments: CatalogForm.allCases)
    func idempotencyKeysAnswerAgain(_ form: CatalogForm) async throws {
        try await form.with { fixture in
            let catalog = fixture.catalog
            func reserve(_ fingerprint: String) async throws -> IdempotencyState {
                try await catalog.reserveIdempotencyKey("k", scope: "s", fingerprint: fingerprint)
            }
            #expect(try await reserve("f") == .reserved)
            #expect(try await reserve("f") == .inProgress)
            try await catalog.abandonIdempotencyKey("k", scope: "s")
            #expect(try await reserve("f") == .reserved)
            try await catalog.completeIdempotencyKey("k", scope: "s", response: .init([1, 2]))
            #expect(try await reserve("f") == .completed(response: .init([1, 2])))
            #expect(try await reserve("g") == .conflict)
            fixture.clock.advance(milliseconds: 10)
            try await catalog.forgetIdempotencyKeys(olderThanMilliseconds: 5, reservations: false)
            #expect(try await reserve("g") == .reserved)
        }
    }
}

struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
