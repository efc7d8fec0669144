// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailDocuments
import NeedletailEncoders
import NeedletailObjectStorage

/// Takes files in: stores the original, then records document and job. What it returned survives any crash.
public struct DocumentIntake: Sendable {
    /// Where a file comes from and what it is called.
    public struct Source: Hashable, Sendable {
        /// The same key again is a new version of the same document.
        public var key: String
        public var name: String
        public var mediaType: String?
        /// Replaces the document's metadata; nil leaves it.
        public var metadata: Metadata?
        /// For the quick check of later scans; nil where it cannot be trusted.
        public var modifiedNanoseconds: Int64?

        public init(
            key: String, name: String, mediaType: String? = nil, metadata: Metadata? = nil,
            modifiedNanoseconds: Int64? = nil
        ) {
            self.key = key
            self.name = name
            self.mediaType = mediaType
            self.metadata = metadata
            self.modifiedNanoseconds = modifiedNanoseconds
        }
    }

    /// The most bytes one original may have unless said otherwise: what parsers take unless told otherwise.
    public static let defaultMaximumBytes = Int64(ExtractionLimits.defaultInputBytes)

    public let processing: String
    private let catalog: any Catalog
    private let storage: any ObjectStorage
    private let encoder: EncoderIdentity
    private let removal: Removal
    private let maximumBytes: Int64
    private let fault: FaultHook

    /// - Parameter processing: the chunker's fingerprint joined with whatever else decides what becomes of the bytes.
    public init(
        catalog: any Catalog, storage: any ObjectStorage, encoder: EncoderIdentity, removal: Removal,
        processing: String, maximumBytes: Int64 = Self.defaultMaximumBytes, fault: @escaping FaultHook = { _ in }
    ) {
        self.catalog = catalog
        self.storage = storage
        self.encoder = encoder
        self.removal = removal
        self.processing = processing
        self.maximumBytes = maximumBytes
        self.fault = fault
    }

    /// - Throws: `IngestionProblem` with code `encoder_mismatch`.
    func checkEncoder(of collection: CollectionRecord) throws {
        try EncoderCheck.check(encoder, against: collection)
    }

    /// Bytes that were there already are not stored again, and change nothing.
    /// - Parameter file: is only read; must not change meanwhile.
    /// - Throws: `IngestionProblem` with code `unreadable`, `too_large`, `changing` or `encoder_mismatch`;
    ///   `CatalogError`;
    ///   `ObjectStorageError`.
    public func add(
        _ file: URL, from source: Source, to collection: CollectionRecord
    ) async throws -> SubmissionOutcome {
        try checkEncoder(of: collection)
        let (digest, bytes) = try FileDigest.sha256(of: file, name: source.name, limit: maximumBytes)
        let submission = DocumentSubmission(
            collection: collection.id, sourceKey: source.key, name: source.name, mediaType: source.mediaType,
            bytes: bytes, contentHash: digest, processing: processing, metadata: source.metadata,
            modifiedNanoseconds: source.modifiedNanoseconds)
        for attempt in 0..<20 {
            try await store(file, digest: digest, bytes: bytes, name: source.name)
            try await fault(.afterOriginalStored)
            let outcome = try await catalog.submit([submission])
            guard let outcome = outcome.first else { break }
            if outcome != .originalBeingRemoved { return outcome }
            if attempt > 0 { try await Task.sleep(for: .milliseconds(50)) }
            try await removal.sweep()
        }
        throw IngestionProblem(
            code: "storage_unavailable",
            message: "“\(source.name)” could not be stored: equal bytes are still being removed; try again.",
            isTransient: true)
    }

    private func store(_ file: URL, digest: String, bytes: Int64, name: String) async throws {
        let key = ObjectKeys.original(digest)
        if try await storage.exists(key) { return }
        try await storage.put(key, contentsOf: file)
        // The file may have changed between hashing and copying; then what was stored has the wrong name.
        let stored = try await storage.withFile(key) { copy in
            try FileDigest.sha256(of: copy, name: name, limit: .max).digest
        }
        guard stored == digest else {
            try await storage.delete(key)
            throw IngestionProblem(
                code: "changing", message: "“\(name)” is being written to; ingest it once it is finished.",
                isTransient: true)
        }
    }
}
