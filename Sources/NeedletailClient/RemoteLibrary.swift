// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import Foundation
import NeedletailCoreTypes
import NeedletailLibrary

/// A library that lives in another process, behind the HTTP API of a Needletail server.
///
/// Errors are `LibraryError` with the code the server gave, `unavailable` with code `server_unreachable` when there
/// is no
/// server, and `CancellationError`. Calls may overlap.
public struct RemoteLibrary: Library {
    let client: APIClient
    /// Where originals are kept while `withOriginal` runs.
    private let temporaryDirectory: URL

    /// - Parameters:
    ///   - baseURL: of the server, as in `http://127.0.0.1:8000`.
    ///   - token: the server's bearer token, if it asks for one.
    ///   - httpClient: nil for one that all remote libraries share.
    ///   - requestTimeout: for answers that are not streams, uploads or downloads.
    public init(
        baseURL: URL, token: String? = nil, httpClient: HTTPClient? = nil,
        requestTimeout: Duration = .seconds(150), temporaryDirectory: URL = FileManager.default.temporaryDirectory
    ) {
        client = APIClient(
            baseURL: baseURL, token: token, http: httpClient ?? APIClient.sharedHTTPClient,
            requestTimeout: requestTimeout)
        self.temporaryDirectory = temporaryDirectory
    }

    public func status() async throws -> StatusView {
        try await client.get(["status"])
    }

    // MARK: Collections

    public func collections() async throws -> [CollectionView] {
        let list: CollectionList = try await client.get(["collections"])
        return list.collections
    }

    public func collection(named name: String) async throws -> CollectionView {
        try await client.get(["collections", name])
    }

    public func createCollection(
        name: String, description: String?, language: String?
    ) async throws -> CollectionView {
        try await client.send(
            .POST, ["collections"], body: CollectionChange(name: name, description: description, language: language))
    }

    public func updateCollection(
        named name: String, newName: String?, description: String?
    ) async throws -> CollectionView {
        try await client.send(
            .PATCH, ["collections", name], body: CollectionChange(name: newName, description: description))
    }

    public func deleteCollection(named name: String) async throws {
        try await client.perform(.DELETE, ["collections", name])
    }

    // MARK: Documents

    public func documents(
        in collection: String, matching query: String?, state: DocumentView.State?, cursor: String?, limit: Int
    ) async throws -> PageOf<DocumentView> {
        let list: DocumentList = try await client.get(
            ["collections", collection, "documents"],
            query: ["query": query, "state": state?.rawValue, "cursor": cursor, "limit": String(limit)])
        return PageOf(items: list.documents, nextCursor: list.nextCursor, total: list.total)
    }

    public func document(_ id: DocumentID) async throws -> DocumentView {
        try await client.get(["documents", id.rawValue])
    }

    public func content(of id: DocumentID) async throws -> DocumentContentView {
        try await client.get(["documents", id.rawValue, "content"])
    }

    public func chunks(of id: DocumentID, cursor: String?, limit: Int) async throws -> PageOf<ChunkView> {
        let list: ChunkList = try await client.get(
            ["documents", id.rawValue, "chunks"], query: ["cursor": cursor, "limit": String(limit)])
        return PageOf(items: list.chunks, nextCursor: list.nextCursor)
    }

    public func boxes(of id: DocumentID, range: TextRange) async throws -> [PageBox] {
        let list: BoxList = try await client.get(
            ["documents", id.rawValue, "boxes"], query: ["start": String(range.start), "end": String(range.end)])
        return list.boxes
    }

    public func withOriginal<Result: Sendable>(
        of id: DocumentID, _ body: @Sendable (URL) async throws -> Result
    ) async throws -> Result {
        let file = temporaryDirectory.appendingPathComponent("needletail-original-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try await client.download(["documents", id.rawValue, "original"], to: file)
        return try await body(file)
    }

    public func addDocument(
        from file: URL, source: String, name: String, to collection: String
    ) async throws -> AdditionView {
        try await client.upload(file, ["collections", collection, "documents", name], source: source)
    }

    public func deleteDocument(_ id: DocumentID) async throws -> DeletionView {
        try await client.send(.DELETE, ["documents", id.rawValue])
    }

    // MARK: Jobs

    public func jobs(state: JobView.State?, limit: Int) async throws -> [JobView] {
        let list: JobList = try await client.get(
            ["jobs"], query: ["state": state?.rawValue, "limit": String(limit)])
        return list.jobs
    }

    public func job(_ id: JobID) async throws -> JobView {
        try await client.get(["jobs", id.rawValue])
    }

    public func cancelJob(_ id: JobID) async throws -> JobView {
        try await client.send(.POST, ["jobs", id.rawValue, "cancel"])
    }

    public func retryJob(_ id: JobID) async throws -> JobView {
        try await client.send(.POST, ["jobs", id.rawValue, "retry"])
    }

    // MARK: Questions

    public func search(_ request: SearchRequest) async throws -> SearchResultView {
        try await client.send(.POST, ["search"], body: request)
    }
}
