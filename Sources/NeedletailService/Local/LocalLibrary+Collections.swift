// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailLibrary
import NeedletailTextAnalysis
import NeedletailVectorStore

extension LocalLibrary {
    /// The collection that always exists.
    public static let defaultCollection = "default"

    public func collections() async throws -> [CollectionView] {
        try await LibraryError.explained {
            var views: [CollectionView] = []
            var cursor: String?
            repeat {
                let page = try await catalog.collections(PageRequest(limit: PageRequest.maximumLimit, cursor: cursor))
                views += page.items.map(CollectionView.init)
                cursor = page.nextCursor
            } while cursor != nil
            return views
        }
    }

    public func collection(named name: String) async throws -> CollectionView {
        try await LibraryError.explained { CollectionView(try await catalog.collection(named: name)) }
    }

    public func createCollection(
        name: String, description: String?, language: String?
    ) async throws -> CollectionView {
        try await LibraryError.explained {
            let record = try await catalog.createCollection(
                draft(name: name, description: description ?? "", language: language ?? "en"))
            try await parts.pipeline.outbox.drain()
            return CollectionView(record)
        }
    }

    public func updateCollection(
        named name: String, newName: String?, description: String?
    ) async throws -> CollectionView {
        try await LibraryError.explained {
            guard newName == nil || name != Self.defaultCollection else {
                throw LibraryError(
                    .conflict, code: "default_collection",
                    "the collection “\(name)” cannot be renamed: it always exists")
            }
            let id = try await catalog.collection(named: name).id
            return CollectionView(
                try await catalog.updateCollection(id, name: newName, description: description))
        }
    }

    /// Deleting the default collection empties it: it is created again at once.
    public func deleteCollection(named name: String) async throws {
        try await LibraryError.explained {
            let id = try await catalog.collection(named: name).id
            try await parts.pipeline.removal.deleteCollection(id)
            if name == Self.defaultCollection { try await createDefaultCollection() }
        }
    }

    /// Makes sure that the default collection is there. Called once at start.
    public func createDefaultCollection() async throws {
        do {
            _ = try await catalog.createCollection(draft(name: Self.defaultCollection, description: "", language: "en"))
            try await parts.pipeline.outbox.drain()
        } catch CatalogError.collectionExists {
            return
        }
    }

    private func draft(name: String, description: String, language: String) throws -> CollectionDraft {
        guard TextLanguage(rawValue: language) != nil else {
            let known = TextLanguage.allCases.map(\.rawValue).sorted().joined(separator: ", ")
            throw LibraryError(
                .invalid, code: "unknown_language",
                "language “\(language.prefix(16))” is not known; use one of \(known)")
        }
        return CollectionDraft(
            name: name, description: description, encoder: parts.encoder.identity,
            configuration: VectorCollectionConfiguration(
                dimension: parts.encoder.dimension, metric: .cosine, language: language))
    }
}
