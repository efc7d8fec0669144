// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailDocuments
import NeedletailIngestion
import NeedletailLibrary

extension LocalLibrary {
    public func documents(
        in collection: String, matching query: String?, state: DocumentView.State?, cursor: String?, limit: Int
    ) async throws -> PageOf<DocumentView> {
        try await LibraryError.explained {
            guard (1...200).contains(limit) else {
                throw LibraryError(.invalid, code: "out_of_range", "limit is \(limit), expected 1...200")
            }
            let id = try await catalog.collection(named: collection).id
            let wanted = DocumentQuery(text: query, state: state.map(DocumentRecord.State.init))
            let page = try await catalog.documents(in: id, matching: wanted, PageRequest(limit: limit, cursor: cursor))
            let now = clock.now()
            return PageOf(
                items: page.items.map { DocumentView($0, now: now) }, nextCursor: page.nextCursor,
                total: try await catalog.documentCount(in: id, matching: wanted))
        }
    }

    public func document(_ id: DocumentID) async throws -> DocumentView {
        try await LibraryError.explained { DocumentView(try await catalog.document(id), now: clock.now()) }
    }

    public func content(of id: DocumentID) async throws -> DocumentContentView {
        try await LibraryError.explained {
            let document = try await catalog.document(id)
            let text = try await extracted.document(try currentVersion(of: document))
            return DocumentContentView(id: id, name: document.name, extracted: text)
        }
    }

    public func chunks(of id: DocumentID, cursor: String?, limit: Int) async throws -> PageOf<ChunkView> {
        try await LibraryError.explained {
            let document = try await catalog.document(id)
            let page = try await catalog.chunks(
                of: try currentVersion(of: document), PageRequest(limit: limit, cursor: cursor))
            return PageOf(
                items: page.items.map(ChunkView.init), nextCursor: page.nextCursor, total: document.chunks)
        }
    }

    public func boxes(of id: DocumentID, range: TextRange) async throws -> [PageBox] {
        try await LibraryError.explained {
            let document = try await catalog.document(id)
            guard document.pages != nil else { return [] }
            return QuoteBoxes.boxes(of: range, words: try await extracted.words(try currentVersion(of: document)))
        }
    }

    public func withOriginal<Result: Sendable>(
        of id: DocumentID, _ body: @Sendable (URL) async throws -> Result
    ) async throws -> Result {
        try await LibraryError.explained {
            let document = try await catalog.document(id)
            return try await parts.objects.withFile(ObjectKeys.original(document.contentHash), body)
        }
    }

    public func addDocument(
        from file: URL, source: String, name: String, to collection: String
    ) async throws -> AdditionView {
        try await LibraryError.explained {
            let record = try await catalog.collection(named: collection)
            let outcome = try await parts.intake.add(
                file, from: DocumentIntake.Source(key: source, name: name), to: record)
            let now = clock.now()
            switch outcome {
            case .created(let document):
                return AdditionView(outcome: .added, document: DocumentView(document, now: now))
            case .updated(let document):
                return AdditionView(outcome: .changed, document: DocumentView(document, now: now))
            case .unchanged(let document):
                return AdditionView(outcome: .unchanged, document: DocumentView(document, now: now))
            case .originalBeingRemoved:
                throw LibraryError(
                    .overloaded, code: "storage_busy", "“\(name)” could not be stored just now; try again",
                    retryAfterSeconds: 1)
            }
        }
    }

    public func deleteDocument(_ id: DocumentID) async throws -> DeletionView {
        try await LibraryError.explained { DeletionView(try await parts.pipeline.removal.deleteDocument(id)) }
    }

    private func currentVersion(of document: DocumentRecord) throws -> DocumentVersionID {
        guard let version = document.currentVersion else {
            throw LibraryError(
                .conflict, code: "document_not_ready",
                "“\(document.name)” has no searchable version yet: \(document.error?.message ?? "it is still being read")"
            )
        }
        return version
    }
}

extension DocumentRecord.State {
    init(_ state: DocumentView.State) {
        switch state {
        case .pending: self = .pending
        case .ready: self = .ready
        case .failed: self = .failed
        case .updating: self = .updating
        }
    }
}
