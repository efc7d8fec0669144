// SPDX-License-Identifier: Apache-2.0

/// A message between the client and a child process: one byte of kind, eight of length (little-endian), the payload.
enum ExtractionMessage {
    static let headerLength = 9

    enum Kind: UInt8 {
        /// Client: `ChildConfiguration` as JSON; once, first.
        case configuration = 1
        /// Client: `DocumentRequest` as JSON.
        case request = 2
        /// Client: the bytes of the document just announced.
        case content = 3
        /// Child: `SandboxReport` as JSON; the answer to `configuration`.
        case ready = 4
        /// Child: an `ExtractedDocument` in its stored form.
        case document = 5
        /// Child: an `ExtractionError` as JSON.
        case failure = 6
    }

    static func header(_ kind: Kind, length: Int) -> [UInt8] {
        var header = [kind.rawValue]
        for shift in stride(from: 0, to: 64, by: 8) { header.append(UInt8(truncatingIfNeeded: length >> shift)) }
        return header
    }

    static func parseHeader(_ bytes: some Collection<UInt8>) -> (kind: Kind, length: Int)? {
        guard bytes.count == headerLength, let kind = bytes.first.flatMap(Kind.init(rawValue:)) else { return nil }
        let length = bytes.dropFirst().reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(exactly: length).map { (kind, $0) }
    }
}
