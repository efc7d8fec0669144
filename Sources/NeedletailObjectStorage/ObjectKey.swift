// SPDX-License-Identifier: Apache-2.0

/// Which keys an object storage takes.
public enum ObjectKey {
    /// - Throws: `ObjectStorageError.invalidKey`.
    public static func check(_ key: String) throws(ObjectStorageError) {
        guard (1...512).contains(key.utf8.count), key.utf8.allSatisfy(isAllowed) else { throw .invalidKey(key) }
        for part in key.split(separator: "/", omittingEmptySubsequences: false)
        where part.isEmpty || part == "." || part == ".." {
            throw .invalidKey(key)
        }
    }

    /// What `list` takes: the beginning of a key, so that the last part may be cut anywhere.
    static func isPrefix(_ prefix: String) -> Bool {
        prefix.utf8.count <= 512 && prefix.utf8.allSatisfy(isAllowed)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "/"),
            UInt8(ascii: "-"):
            true
        default:
            false
        }
    }
}
