// SPDX-License-Identifier: Apache-2.0

/// An opaque name of one thing, typed by what it names, so that a chunk's id cannot be passed where a document's is meant.
///
/// Stable for ever once stored. Compared byte by byte; no structure may be read out of `rawValue`.
public struct Identifier<Subject>: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: String

    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    public var description: String { rawValue }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What identifiers name. Never instantiated.
public enum IdentifierSubject {
    public enum Collection {}
    public enum Document {}
    public enum DocumentVersion {}
    public enum Chunk {}
    public enum Job {}
}

public typealias CollectionID = Identifier<IdentifierSubject.Collection>
public typealias DocumentID = Identifier<IdentifierSubject.Document>
public typealias DocumentVersionID = Identifier<IdentifierSubject.DocumentVersion>
/// A chunk's id is also its record id in the vector store.
public typealias ChunkID = Identifier<IdentifierSubject.Chunk>
public typealias JobID = Identifier<IdentifierSubject.Job>
