// SPDX-License-Identifier: Apache-2.0
import Crypto

/// SHA-256 of a file of weights. Computed whenever a model is opened, beside the packing, rather than remembered: it
/// takes less than a tenth of a second, and a remembered one would hide a model that was replaced.
enum ModelFingerprint {
    /// Weights as their authors published them.
    static let known = [
        ModelDirectory.allMiniLML6V2: "sentence-transformers/all-MiniLM-L6-v2"
    ]

    static func of(_ file: MappedFile) -> String {
        var hash = SHA256()
        hash.update(bufferPointer: file.bytes)
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
