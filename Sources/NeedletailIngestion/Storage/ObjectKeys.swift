// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailCoreTypes

/// Where things are kept in object storage.
public enum ObjectKeys {
    public static let originals = "originals/"
    public static let extracted = "extracted/"

    /// - Parameter hash: SHA-256 of the bytes, lower-case hexadecimal.
    public static func original(_ hash: String) -> String { "\(originals)\(hash.prefix(2))/\(hash)" }

    /// Text and blocks of a version.
    public static func document(_ version: DocumentVersionID) -> String { "\(extracted)\(version)/document.json" }

    /// Places of the words of a paged version.
    public static func words(_ version: DocumentVersionID) -> String { "\(extracted)\(version)/words.json" }

    static func all(of object: StoredObject) -> [String] {
        switch object {
        case .original(let hash): [original(hash)]
        case .extracted(let version): [document(version), words(version)]
        }
    }

    /// What a key stands for; nil for keys that are not of this scheme.
    static func object(at key: String) -> StoredObject? {
        let parts = key.split(separator: "/")
        guard parts.count == 3 else { return nil }
        if key.hasPrefix(originals), parts[2].utf8.count == 64 { return .original(contentHash: String(parts[2])) }
        if key.hasPrefix(extracted) { return .extracted(DocumentVersionID(String(parts[1]))) }
        return nil
    }
}
