// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailObjectStorage
import NeedletailVectorStore

/// Compares the catalog with vector store and object storage, and mends what differs: `rag doctor [--repair]`.
public struct Reconciliation: Sendable {
    public struct Report: Hashable, Sendable {
        public var chunksCompared = 0
        /// Documents with chunks that the vector store lacks, and how many.
        public var missing: [DocumentID: Int] = [:]
        /// Records of the vector store that nothing wants.
        public var surplus = 0
        /// Collections the vector store has and the catalog has not.
        public var unknownCollections: [CollectionID] = []
        /// Documents whose original is not in object storage, by SHA-256. Ingesting the file again mends it.
        public var originalsMissing: [String] = []
        /// Objects that nothing refers to.
        public var objectsSurplus = 0
        /// Whether the differences above were mended or are queued to be; originals that are missing are not.
        public var isRepaired = false

        public var isClean: Bool {
            missing.isEmpty && surplus == 0 && unknownCollections.isEmpty && originalsMissing.isEmpty
                && objectsSurplus == 0
        }
    }

    private let catalog: any Catalog
    private let storage: any ObjectStorage
    private let vectors: any VectorStore
    private let outbox: OutboxApplier
    private let removal: Removal

    private static let pageSize = 1000

    public init(
        catalog: any Catalog, storage: any ObjectStorage, vectors: any VectorStore, outbox: OutboxApplier,
        removal: Removal
    ) {
        self.catalog = catalog
        self.storage = storage
        self.vectors = vectors
        self.outbox = outbox
        self.removal = removal
    }

    /// Brings what is pending to an end, then compares. Right only while nothing else ingests or deletes.
    ///
    /// Documents with missing chunks are queued again; a pipeline has to run afterwards.
    /// - Throws: `CatalogError`, `VectorStoreError`, `ObjectStorageError` when one of them cannot be read.
    /// - Complexity: O(chunks + objects) time, O(1) memory but for the differences.
    public func run(repair: Bool) async throws -> Report {
        try await removal.sweep()
        var report = Report()
        var known: Set<CollectionID> = []
        var cursor: String?
        repeat {
            let page = try await catalog.collections(PageRequest(limit: 100, cursor: cursor))
            for collection in page.items {
                known.insert(collection.id)
                try await compare(collection, repair: repair, &report)
            }
            cursor = page.nextCursor
        } while cursor != nil
        for collection in try await vectors.collections() where !known.contains(collection) {
            report.unknownCollections.append(collection)
            if repair { try await vectors.dropCollection(collection) }
        }
        try await compareObjects(repair: repair, &report)
        if repair {
            for document in report.missing.keys.sorted() {
                _ = try await catalog.requeueDocument(document)
            }
            try await removal.sweep()
            report.isRepaired = true
        }
        return report
    }

    private func compare(_ collection: CollectionRecord, repair: Bool, _ report: inout Report) async throws {
        if repair {
            try await vectors.createCollection(collection.id, configuration: collection.configuration)
        }
        var wanted = IdentifierPages { try await catalog.currentChunkIDs(in: collection.id, after: $0, limit: $1) }
        var held = IdentifierPages { after, limit in
            do {
                return try await vectors.ids(in: collection.id, after: after, limit: limit)
            } catch VectorStoreError.collectionNotFound {
                return []
            }
        }
        var missing: [ChunkID] = []
        var surplus: [ChunkID] = []
        var left = try await wanted.next()
        var right = try await held.next()
        while left != nil || right != nil {
            if let chunk = left, right.map({ chunk < $0 }) ?? true {
                missing.append(chunk)
                report.chunksCompared += 1
                left = try await wanted.next()
            } else if let record = right, left.map({ record < $0 }) ?? true {
                surplus.append(record)
                right = try await held.next()
            } else {
                report.chunksCompared += 1
                left = try await wanted.next()
                right = try await held.next()
            }
            if missing.count == Self.pageSize { try await settle(missing: &missing, collection, &report) }
            if surplus.count == Self.pageSize {
                try await settle(surplus: &surplus, collection, repair: repair, &report)
            }
        }
        try await settle(missing: &missing, collection, &report)
        try await settle(surplus: &surplus, collection, repair: repair, &report)
    }

    private func settle(missing: inout [ChunkID], _ collection: CollectionRecord, _ report: inout Report) async throws {
        for passage in try await catalog.currentPassages(missing, in: collection.id).values {
            report.missing[passage.document, default: 0] += 1
        }
        missing = []
    }

    private func settle(
        surplus: inout [ChunkID], _ collection: CollectionRecord, repair: Bool, _ report: inout Report
    ) async throws {
        let wanted = try await catalog.wantedChunks(among: surplus, in: collection.id)
        let unwanted = surplus.filter { !wanted.contains($0) }
        surplus = []
        report.surplus += unwanted.count
        if repair, !unwanted.isEmpty { try await catalog.queueDeletion(of: unwanted, in: collection.id) }
    }

    private func compareObjects(repair: Bool, _ report: inout Report) async throws {
        var after: String?
        while true {
            let hashes = try await catalog.originals(after: after, limit: Self.pageSize)
            guard let last = hashes.last else { break }
            after = last
            for hash in hashes where try await !storage.exists(ObjectKeys.original(hash)) {
                report.originalsMissing.append(hash)
            }
        }
        for prefix in [ObjectKeys.originals, ObjectKeys.extracted] {
            var after: String?
            while true {
                let keys = try await storage.list(prefix: prefix, after: after, limit: Self.pageSize)
                guard let last = keys.last else { break }
                after = last
                let objects = Set(keys.compactMap(ObjectKeys.object(at:)))
                let surplus = objects.subtracting(try await catalog.referenced(Array(objects)))
                report.objectsSurplus += surplus.count
                if repair { try await catalog.queueRemoval(of: Array(surplus)) }
            }
        }
    }
}

/// Ids read page by page, given out one by one.
private struct IdentifierPages {
    private let read: (ChunkID?, Int) async throws -> [ChunkID]
    private var page: [ChunkID] = []
    private var position = 0
    private var last: ChunkID?
    private var isExhausted = false

    init(_ read: @escaping (ChunkID?, Int) async throws -> [ChunkID]) {
        self.read = read
    }

    mutating func next() async throws -> ChunkID? {
        if position == page.count, !isExhausted {
            page = try await read(last, 1000)
            position = 0
            last = page.last ?? last
            isExhausted = page.isEmpty
        }
        guard position < page.count else { return nil }
        defer { position += 1 }
        return page[position]
    }
}
