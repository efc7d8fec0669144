// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import NeedletailDocuments
import NeedletailObjectStorage

/// What extraction made of each version, kept so that showing a document never means parsing it again.
///
/// Words are kept apart from text and blocks: they are many times as large and only needed to point at a page.
public struct ExtractedDocumentStore: Sendable {
    /// The most bytes one stored part may have when it is read.
    public static let maximumBytes = 1 << 30

    private let storage: any ObjectStorage

    public init(storage: any ObjectStorage) {
        self.storage = storage
    }

    /// Text, blocks and pages; `words` is empty.
    /// - Throws: `ObjectStorageError.notFound` when the version was never extracted or is gone.
    public func document(_ version: DocumentVersionID) async throws -> ExtractedDocument {
        let data = try await storage.get(ObjectKeys.document(version), limit: Self.maximumBytes)
        return try JSONDecoder().decode(ExtractedDocument.self, from: data)
    }

    /// Empty for formats without pages.
    public func words(_ version: DocumentVersionID) async throws -> [ExtractedDocument.Word] {
        do {
            let data = try await storage.get(ObjectKeys.words(version), limit: Self.maximumBytes)
            return try JSONDecoder().decode([ExtractedDocument.Word].self, from: data)
        } catch ObjectStorageError.notFound {
            return []
        }
    }

    func put(_ document: ExtractedDocument, version: DocumentVersionID) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if !document.words.isEmpty {
            try await storage.put(ObjectKeys.words(version), bytes: try encoder.encode(document.words))
        }
        var text = document
        text.words = []
        try await storage.put(ObjectKeys.document(version), bytes: try encoder.encode(text))
    }
}
