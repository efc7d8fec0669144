// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import NeedletailLibrary

/// A whole library in memory, for tests of what stands in front of one. Its documents are texts, ready at once; it
/// finds a
/// word where it is written; everything it is asked for is kept for the test to read.
public actor MemoryLibrary: Library {
    private struct Stored {
        var view: DocumentView
        var bytes: Data
    }

    /// What questions are answered with before they fail, when set.
    public var askFailure: LibraryError?
    /// How long searches take.
    public var searchDelay: Duration = .zero
    /// Questions whose stream was given up by its reader.
    public private(set) var cancelledAsks = 0
    /// The longest file that was added, and how many there were.
    public private(set) var additions: [(source: String, name: String, bytes: Int)] = []
    private var collectionViews: [String: CollectionView] = [:]
    private var stored: [DocumentID: Stored] = [:]
    private var jobViews: [JobID: JobView] = [:]
    private var watchers: [Int: (collection: String?, continuation: AsyncStream<LibraryEvent>.Continuation)] = [:]
    private var lastNumber = 0
    private let time = Timestamp(milliseconds: 1_750_000_000_123)

    public init() {
        collectionViews["default"] = CollectionView(
            id: CollectionID("c0"), name: "default", description: nil, language: "en", documents: 0, chunks: 0,
            bytes: 0, createdAt: time, updatedAt: time)
    }

    public func setAskFailure(_ failure: LibraryError?) { askFailure = failure }
    public func setSearchDelay(_ delay: Duration) { searchDelay = delay }
    public var watcherCount: Int { watchers.count }

    public func status() async throws -> StatusView {
        StatusView(
            version: "1.2.3",
            model: .init(name: "test", ready: true, dimension: 384, precision: "float32", maxTokens: 256),
            generation: .init(provider: "extractive", model: nil), collections: collectionViews.count,
            documents: stored.count, chunks: stored.count, jobs: .init(queued: 0, running: 0, failed: 0))
    }

    public func collections() async throws -> [CollectionView] {
        collectionViews.values.sorted { $0.name < $1.name }
    }

    public func collection(named name: String) async throws -> CollectionView {
        guard let view = collectionViews[name] else {
            throw LibraryError(.notFound, code: "collection_not_found", "there is no collection \"\(name)\"")
        }
        return view
    }

    public func createCollection(
        name: String, description: String?, language: String?
    ) async throws -> CollectionView {
        guard collectionViews[name] == nil else {
            throw LibraryError(.conflict, code: "collection_exists", "the collection \"\(name)\" exists")
        }
        let view = CollectionView(
            id: CollectionID("c\(number())"), name: name, description: description, language: language ?? "en",
            documents: 0, chunks: 0, bytes: 0, createdAt: time, updatedAt: time)
        collectionViews[name] = view
        return view
    }

    public func updateCollection(
        named name: String, newName: String?, description: String?
    ) async throws -> CollectionView {
        var view = try await collection(named: name)
        collectionViews[name] = nil
        view.name = newName ?? view.name
        view.description = description ?? view.description
        collectionViews[view.name] = view
        return view
    }

    public func deleteCollection(named name: String) async throws {
        _ = try await collection(named: name)
        collectionViews[name] = nil
    }

    public func documents(
        in collection: String, matching query: String?, state: DocumentView.State?, cursor: String?, limit: Int
    ) async throws -> PageOf<DocumentView> {
        _ = try await self.collection(named: collection)
        let all = stored.values.map(\.view).filter { view in
            view.collection == collection && (state == nil || view.state == state)
                && (query.map { view.name.contains($0) } ?? true)
        }.sorted { $0.id < $1.id }
        return try page(all, cursor: cursor, limit: limit)
    }

    public func document(_ id: DocumentID) async throws -> DocumentView { try found(id).view }

    public func content(of id: DocumentID) async throws -> DocumentContentView {
        let document = try found(id)
        let text = String(decoding: document.bytes, as: UTF8.self)
        let length = text.unicodeScalars.count
        return DocumentContentView(
            id: id, name: document.view.name, title: nil, mediaType: "text/plain", text: text,
            blocks: [
                .init(
                    kind: "paragraph", level: nil, language: nil, start: 0, end: length, headingPath: ["A"], page: 1,
                    header: nil, rows: [[0, length]])
            ], pages: [.init(number: 1, width: 595, height: 842.5, start: 0, end: length)])
    }

    public func chunks(of id: DocumentID, cursor: String?, limit: Int) async throws -> PageOf<ChunkView> {
        let text = String(decoding: try found(id).bytes, as: UTF8.self)
        let chunks = text.split(separator: " ").enumerated().map { ordinal, word in
            ChunkView(
                id: ChunkID("\(id)-\(ordinal)"), ordinal: ordinal, text: String(word), headingPath: [], start: 0,
                end: word.unicodeScalars.count, page: nil, boxes: [], tokens: 1)
        }
        return try page(chunks, cursor: cursor, limit: limit)
    }

    public func boxes(of id: DocumentID, range: TextRange) async throws -> [PageBox] {
        _ = try found(id)
        return [1, 2].map { PageBox(page: $0, x: Double(range.start), y: 0, width: Double(range.length), height: 12) }
    }

    public func withOriginal<Result: Sendable>(
        of id: DocumentID, _ body: @Sendable (URL) async throws -> Result
    ) async throws -> Result {
        let bytes = try found(id).bytes
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("original-" + UUID().uuidString)
        try bytes.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await body(file)
    }

    public func addDocument(
        from file: URL, source: String, name: String, to collection: String
    ) async throws -> AdditionView {
        _ = try await self.collection(named: collection)
        let size = Int(try FileHandle(forReadingFrom: file).seekToEnd())
        additions.append((source, name, size))
        if name.hasSuffix(".exe") {
            throw LibraryError(
                .unsupported, code: "unsupported_format", "\"\(name)\" is of no format that is read here")
        }
        // Very large files only have their size looked at.
        let bytes = size > 64 << 20 ? Data() : try Data(contentsOf: file)
        let known = stored.values.first { $0.view.source == source && $0.view.collection == collection }
        if let known, known.bytes == bytes { return AdditionView(outcome: .unchanged, document: known.view) }
        let id = known?.view.id ?? DocumentID("d\(number())")
        let job = JobView(
            id: JobID("j\(number())"), document: id, documentName: name, collection: collection, state: .queued,
            stage: .waiting, done: 0, total: 1, etaSeconds: nil, error: nil, attempts: 0, createdAt: time,
            updatedAt: time)
        jobViews[job.id] = job
        let view = DocumentView(
            id: id, collection: collection, name: name, title: nil, mediaType: "text/plain", bytes: Int64(size),
            sha256: String(repeating: "0", count: 64), state: .ready, error: nil, warnings: ["w"], pages: nil,
            chunks: 1, characters: bytes.count, version: DocumentVersionID("v1"), createdAt: time, updatedAt: time,
            job: job, source: source)
        stored[id] = Stored(view: view, bytes: bytes)
        tell(.job(job), of: collection)
        tell(.document(view), of: collection)
        return AdditionView(outcome: known == nil ? .added : .changed, document: view)
    }

    public func deleteDocument(_ id: DocumentID) async throws -> DeletionView {
        let document = try found(id)
        stored[id] = nil
        tell(.documentDeleted(id, collection: document.view.collection), of: document.view.collection)
        return DeletionView(
            id: id, name: document.view.name, tombstonedAt: time, vectorsRemovedAt: time, originalRemovedAt: nil,
            reclaimedAt: nil)
    }

    public func jobs(state: JobView.State?, limit: Int) async throws -> [JobView] {
        Array(jobViews.values.filter { state == nil || $0.state == state }.sorted { $0.id < $1.id }.prefix(limit))
    }

    public func job(_ id: JobID) async throws -> JobView {
        guard let job = jobViews[id] else {
            throw LibraryError(.notFound, code: "job_not_found", "there is no job \"\(id)\"")
        }
        return job
    }

    public func cancelJob(_ id: JobID) async throws -> JobView { try await change(id, to: .cancelled) }

    public func retryJob(_ id: JobID) async throws -> JobView { try await change(id, to: .queued) }

    public func events(in collection: String?) async throws -> AsyncStream<LibraryEvent> {
        if let collection { _ = try await self.collection(named: collection) }
        let watcher = number()
        let (stream, continuation) = AsyncStream.makeStream(
            of: LibraryEvent.self, bufferingPolicy: .bufferingNewest(100))
        watchers[watcher] = (collection, continuation)
        continuation.onTermination = { _ in Task { await self.forget(watcher) } }
        return stream
    }

    public func search(_ request: SearchRequest) async throws -> SearchResultView {
        try await Task.sleep(for: searchDelay)
        _ = try await collection(named: request.collection)
        let hits = stored.values.sorted { $0.view.id < $1.view.id }.compactMap { document -> HitView? in
            let text = String(decoding: document.bytes, as: UTF8.self)
            guard document.view.collection == request.collection, text.contains(request.query),
                request.documents?.contains(document.view.id) ?? true
            else { return nil }
            return hit(document)
        }
        return SearchResultView(hits: Array(hits.prefix(request.limit)), tookMilliseconds: 1.5)
    }

    /// Says the question word by word, with one citation. A question of "forever" never ends.
    public func ask(_ request: AskRequest) async throws -> AsyncThrowingStream<AskEvent, any Error> {
        _ = try await collection(named: request.collection)
        let hits = stored.values.sorted { $0.view.id < $1.view.id }.map(hit)
        let citations = stored.values.map(citation)
        let failure = askFailure
        return AsyncThrowingStream { continuation in
            let telling = Task {
                continuation.yield(.retrieval(hits))
                for word in request.question.split(separator: " ") { continuation.yield(.delta(word + " ")) }
                if let failure { return continuation.finish(throwing: failure) }
                while request.question == "forever" {
                    do {
                        try await Task.sleep(for: .milliseconds(5))
                    } catch {
                        return
                    }
                }
                for citation in citations { continuation.yield(.citation(citation)) }
                continuation.yield(
                    .done(
                        AnswerView(
                            answer: request.question, answered: !citations.isEmpty, citations: citations, nearest: hits,
                            provider: "extractive", model: nil, tookMilliseconds: 2)))
                continuation.finish()
            }
            continuation.onTermination = { reason in
                telling.cancel()
                if case .cancelled = reason { Task { await self.countCancelledAsk() } }
            }
        }
    }

    private func countCancelledAsk() { cancelledAsks += 1 }

    private func forget(_ watcher: Int) { watchers[watcher] = nil }

    private func tell(_ event: LibraryEvent, of collection: String) {
        for watcher in watchers.values where watcher.collection == nil || watcher.collection == collection {
            watcher.continuation.yield(event)
        }
    }

    private func number() -> Int {
        lastNumber += 1
        return lastNumber
    }

    private func found(_ id: DocumentID) throws -> Stored {
        guard let document = stored[id] else {
            throw LibraryError(.notFound, code: "document_not_found", "there is no document \"\(id)\"")
        }
        return document
    }

    private func change(_ id: JobID, to state: JobView.State) async throws -> JobView {
        var job = try await job(id)
        guard job.state != state else {
            throw LibraryError(.conflict, code: "job_state", "the job is \(state.rawValue) already")
        }
        job.state = state
        jobViews[id] = job
        return job
    }

    private func page<Item>(_ all: [Item], cursor: String?, limit: Int) throws -> PageOf<Item> {
        guard let start = Int(cursor ?? "0"), start <= all.count else {
            throw LibraryError(.invalid, code: "invalid_cursor", "the cursor is not one that was handed out")
        }
        let end = min(all.count, start + limit)
        return PageOf(items: Array(all[start..<end]), nextCursor: end < all.count ? String(end) : nil, total: all.count)
    }

    private func hit(_ document: Stored) -> HitView {
        let text = String(decoding: document.bytes, as: UTF8.self)
        return HitView(
            Passage(
                id: ChunkID("k"), document: document.view.id, version: DocumentVersionID("v1"),
                documentName: document.view.name, title: nil, headingPath: ["Heading"], text: text,
                range: TextRange(start: 0, end: text.unicodeScalars.count), page: nil,
                scores: ScoreParts(fused: 0.5, dense: 0.25, denseRank: 1)))
    }

    private func citation(_ document: Stored) -> CitationView {
        CitationView(
            Citation(
                documentID: document.view.id, version: DocumentVersionID("v1"), documentName: document.view.name,
                chunk: ChunkID("k"), headingPath: [], quote: "q", source: TextRange(start: 0, end: 1), page: 3,
                boxes: [PageBox(page: 3, x: 1, y: 2, width: 3, height: 4)], scores: ScoreParts(fused: 1), score: 0.75,
                answer: TextRange(start: 0, end: 1), number: 1, verdict: .verbatim))
    }
}
