// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailEncoders

/// Gives chunks their ids: equal for equal content, wherever in the document it stands, so that a chunk that only
/// moved is
/// neither embedded nor written again.
public struct ChunkIdentity {
    private let base: SHA256
    private var occurrences: [SHA256.Digest: Int] = [:]

    public init(document: DocumentID, chunker: String, encoder: EncoderIdentity) {
        var base = SHA256()
        for field in [document.rawValue, chunker, encoder.name, encoder.fingerprint, encoder.precision] {
            Self.append(field, to: &base)
        }
        self.base = base
    }

    /// The id of the next chunk of the document, the first 32 hexadecimal digits of a SHA-256. Chunks with the same
    /// context and
    /// text are told apart by their order.
    public mutating func next(context: String, text: String) -> ChunkID {
        var content = base
        Self.append(context, to: &content)
        Self.append(text, to: &content)
        let occurrence = occurrences[content.finalize(), default: 0]
        occurrences[content.finalize()] = occurrence + 1
        Self.append(String(occurrence), to: &content)
        return ChunkID(String(Hexadecimal.string(content.finalize()).prefix(32)))
    }

    /// Length first, so that no two lists of fields run together to the same bytes.
    private static func append(_ field: String, to hash: inout SHA256) {
        let bytes = Data(field.utf8)
        withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update(bufferPointer: $0) }
        hash.update(data: bytes)
    }
}
