// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Bounds on what one call may bring, checked before anything waits or is written.
enum RecordLimits {
    static let maxDimension = 65_536
    static let maxRecordsPerWrite = 100_000
    static let maxIDBytes = 4_096
    static let maxDocumentBytes = 64 << 20
    static let maxMetadataKeys = 1_024
    static let maxMetadataBytes = 1 << 20
    static let maxFilterNodes = 100_000
    static let maxFilterDepth = 256
    static let maxPatternBytes = 1_000

    static func check(_ write: RecordWrite) throws {
        guard write.count <= maxRecordsPerWrite else {
            throw invalid("a write may hold at most \(maxRecordsPerWrite) records, got \(write.count)")
        }
        switch write {
        case .add(let records), .replace(let records):
            for record in records {
                try check(record.id, record.embedding, record.document, record.uri)
                try check(record.metadata, of: record.id)
            }
        case .upsert(let changes), .update(let changes):
            for change in changes {
                try check(change.id, change.embedding, change.document, change.uri)
                try check(change.metadata.compactMapValues { $0 }, of: change.id)
            }
        case .delete: break
        }
    }

    static func check(_ embedding: [Float]) throws {
        guard (1...maxDimension).contains(embedding.count) else {
            throw invalid("an embedding must have 1 to \(maxDimension) numbers, got \(embedding.count)")
        }
        guard embedding.allSatisfy(\.isFinite) else {
            throw invalid("an embedding must not contain NaN or infinity")
        }
    }

    private static func check(_ id: String, _ embedding: [Float]?, _ document: String?, _ uri: String?) throws {
        guard (1...maxIDBytes).contains(id.utf8.count) else {
            throw invalid("a record id must have 1 to \(maxIDBytes) bytes, got \(id.utf8.count)")
        }
        if let embedding { try check(embedding) }
        guard (document?.utf8.count ?? 0) <= maxDocumentBytes, (uri?.utf8.count ?? 0) <= maxDocumentBytes else {
            throw invalid("the document of record \"\(id)\" is larger than \(maxDocumentBytes) bytes")
        }
    }

    private static func check(_ metadata: Metadata, of id: String) throws {
        guard metadata.count <= maxMetadataKeys else {
            throw invalid(
                "record \"\(id)\" has \(metadata.count) metadata keys, at most \(maxMetadataKeys) are allowed")
        }
        var bytes = 0
        for (key, value) in metadata {
            guard !key.isEmpty else { throw invalid("record \"\(id)\" has an empty metadata key") }
            bytes += key.utf8.count + size(value)
            guard isFinite(value) else {
                throw invalid("metadata \"\(key)\" of record \"\(id)\" is not a finite number")
            }
        }
        guard bytes <= maxMetadataBytes else {
            throw invalid("record \"\(id)\" has \(bytes) bytes of metadata, at most \(maxMetadataBytes) are allowed")
        }
    }

    private static func size(_ value: MetadataValue) -> Int {
        switch value {
        case .string(let text): text.utf8.count
        case .strings(let texts): texts.reduce(0) { $0 + $1.utf8.count + 4 }
        default: 8 * max(1, value.elements.count)
        }
    }

    private static func isFinite(_ value: MetadataValue) -> Bool {
        switch value {
        case .double(let number): number.isFinite
        case .doubles(let numbers): numbers.allSatisfy(\.isFinite)
        default: true
        }
    }

    private static func invalid(_ reason: String) -> VectorDatabaseError { .invalid(reason: reason) }
}
