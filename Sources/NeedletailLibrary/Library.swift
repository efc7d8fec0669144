// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes

/// Everything that can be done with a library of documents, wherever it lives: in this process, or behind the HTTP API of
/// another one. Collections are named by their name, documents and jobs by id.
///
/// Law for every form: errors are `LibraryError` or `CancellationError`; what returned without an error is durable; once
/// `deleteDocument` or `deleteCollection` returned, nothing shows what was deleted. Calls may overlap.
public protocol Library: Sendable {
    func status() async throws -> StatusView

    func collections() async throws -> [CollectionView]
    func collection(named name: String) async throws -> CollectionView
    func createCollection(name: String, description: String?, language: String?) async throws -> CollectionView
    func updateCollection(named name: String, newName: String?, description: String?) async throws -> CollectionView
    func deleteCollection(named name: String) async throws

    /// - Parameters:
    ///   - query: part of a name or title, any case.
    ///   - limit: 1...200.
    func documents(
        in collection: String, matching query: String?, state: DocumentView.State?, cursor: String?, limit: Int
    ) async throws -> PageOf<DocumentView>
    func document(_ id: DocumentID) async throws -> DocumentView
    func content(of id: DocumentID) async throws -> DocumentContentView
    func chunks(of id: DocumentID, cursor: String?, limit: Int) async throws -> PageOf<ChunkView>
    /// Places of these characters on their pages; empty for formats without pages.
    func boxes(of id: DocumentID, range: TextRange) async throws -> [PageBox]
    /// Hands the original's bytes to `body` as a local file, which may vanish once `body` returned.
    func withOriginal<Result: Sendable>(
        of id: DocumentID, _ body: @Sendable (URL) async throws -> Result
    ) async throws -> Result

    /// Stores a file and queues its ingestion. Same source and same bytes: nothing happens. Same source, other bytes: a new
    /// version, which replaces the old one once it is complete.
    /// - Parameters:
    ///   - source: what tells a document from others of its collection, 1...4096 bytes: an absolute path, or `upload:NAME`.
    ///   - name: what people see, 1...1024 bytes.
    func addDocument(
        from file: URL, source: String, name: String, to collection: String
    ) async throws -> AdditionView
    func deleteDocument(_ id: DocumentID) async throws -> DeletionView

    func jobs(state: JobView.State?, limit: Int) async throws -> [JobView]
    func job(_ id: JobID) async throws -> JobView
    func cancelJob(_ id: JobID) async throws -> JobView
    func retryJob(_ id: JobID) async throws -> JobView
    /// Changes from now on, of one collection or all. A reader that falls far behind loses the oldest events.
    func events(in collection: String?) async throws -> AsyncStream<LibraryEvent>

    func search(_ request: SearchRequest) async throws -> SearchResultView
    /// Ends after `done`, or throws.
    func ask(_ request: AskRequest) async throws -> AsyncThrowingStream<AskEvent, any Error>
}
