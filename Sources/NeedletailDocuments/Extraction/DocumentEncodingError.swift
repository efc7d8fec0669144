// SPDX-License-Identifier: Apache-2.0

/// Why the stored form of a document could not be read. It is derived: parse the original again.
public enum DocumentEncodingError: Error, Hashable, Sendable, CustomStringConvertible {
    case damaged(String)
    case unknownVersion(Int)

    public var description: String {
        switch self {
        case .damaged(let what):
            "the stored text of a document is damaged (\(what)); it is made again from the original"
        case .unknownVersion(let version):
            "the stored text of a document has format version \(version), which this program does not know; "
                + "it is made again from the original"
        }
    }
}
