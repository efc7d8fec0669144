// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

public protocol DocumentCatalog: Sendable {
    /// Records submissions and queues a job for each that brings something new. The originals must be in object
    /// storage.
    ///
    /// A job of the same document that is queued or running for older bytes is cancelled. The outcomes are in the
    /// order of
    /// the submissions; the same source key twice means two versions one after the other.
    /// - Throws: `.collectionNotFound`; `.invalidName` for a source key or name that is empty, longer than 4,096
    ///   bytes or
    ///   holds NUL; `.outOfRange` for more than 1,000 submissions or a content hash that is none. Then nothing is
    ///   recorded.
    func submit(_ submissions: [DocumentSubmission]) async throws -> [SubmissionOutcome]

    /// - Throws: `.documentNotFound`.
    func document(_ id: DocumentID) async throws -> DocumentRecord
    /// Nil when there is none.
    func document(sourceKey: String, in collection: CollectionID) async throws -> DocumentRecord?
    /// Unknown and deleted ids are left out; at most 1,000 ids.
    func documents(_ ids: [DocumentID]) async throws -> [DocumentID: DocumentRecord]
    /// - Throws: `.collectionNotFound`, `.invalidCursor`.
    func documents(
        in collection: CollectionID, matching query: DocumentQuery, _ page: PageRequest
    ) async throws -> Page<DocumentRecord>
    /// How many documents `query` has in all its pages. O(1) for the empty query, O(documents) with a text.
    func documentCount(in collection: CollectionID, matching query: DocumentQuery) async throws -> Int
    /// Replaces the document's own metadata in the catalog. The vector store's records keep the old ones until the
    /// document
    /// is ingested again.
    /// - Throws: `.documentNotFound`.
    func setMetadata(_ metadata: Metadata, of document: DocumentID) async throws -> DocumentRecord

    /// Chunks of a version in order.
    /// - Throws: `.versionNotFound` unless it is the current version of a document that is not deleted;
    ///   `.invalidCursor`.
    func chunks(of version: DocumentVersionID, _ page: PageRequest) async throws -> Page<ChunkRecord>
    /// One chunk of a current version; nil when no current version has it.
    func chunk(_ id: ChunkID, of document: DocumentID) async throws -> ChunkRecord?

    /// What is known of these sources; unknown ones are left out. At most 1,000 keys.
    func stamps(of sourceKeys: [String], in collection: CollectionID) async throws -> [String: SourceStamp]
    /// Remembers that a scan saw these documents and, where given, that a file with the very same bytes has another
    /// time of
    /// modification now. At most 1,000 documents.
    /// - Parameter scan: names the scan; one that no other scan has.
    func markSeen(_ documents: [DocumentID: Int64?], scan: String) async throws
    /// Documents whose source key is `root` or lies below it (`root` + `/`…) and that `scan` did not see, by id,
    /// after `after`.
    func unseenDocuments(
        below root: String, in collection: CollectionID, scan: String, after: DocumentID?, limit: Int
    ) async throws -> [DocumentRecord]
    /// Remembers that a collection is fed from this folder or file.
    func recordIngestRoot(_ root: String, in collection: CollectionID) async throws
    /// In byte order.
    func ingestRoots(in collection: CollectionID) async throws -> [String]

    /// From the return on no lookup, list or search shows the document. Its traces are removed through the outbox and
    /// `RemovalLedger`; its job, if one is queued or running, is cancelled.
    /// - Throws: `.documentNotFound`, also when it was deleted before; `deletionReceipt` tells the two apart.
    func deleteDocument(_ id: DocumentID) async throws -> DeletionReceipt
    /// Nil when no such document was ever deleted.
    func deletionReceipt(_ id: DocumentID) async throws -> DeletionReceipt?

    /// Ids of the chunks of current versions, in byte order, after `after`: what the vector store ought to hold.
    func currentChunkIDs(in collection: CollectionID, after: ChunkID?, limit: Int) async throws -> [ChunkID]
    /// Which of these chunks the vector store may hold rightfully: they belong to a current version or to one that is
    /// being
    /// ingested. At most 1,000 ids.
    func wantedChunks(among ids: [ChunkID], in collection: CollectionID) async throws -> Set<ChunkID>
}
