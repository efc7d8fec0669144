// SPDX-License-Identifier: Apache-2.0
import CSnowball

/// One handle of the Snowball library (libstemmer). A handle holds the buffers of the word being stemmed, so it is
/// used by one caller at a time: made for one call of an analyzer and freed after it.
final class SnowballStemmer {
    private let handle: OpaquePointer

    /// Nil when the installed library lacks the algorithm (older releases know fewer languages).
    init?(language: TextLanguage) {
        guard let handle = sb_stemmer_new(language.snowballName, "UTF_8") else { return nil }
        self.handle = handle
    }

    deinit {
        sb_stemmer_delete(handle)
    }

    /// - Parameter word: lower-case UTF-8. Returned unchanged when the library runs out of memory.
    func stem(_ word: inout [UInt8]) {
        let count = Int32(clamping: word.count)
        guard let result = word.withUnsafeBufferPointer({ sb_stemmer_stem(handle, $0.baseAddress, count) }) else {
            return
        }
        let length = Int(sb_stemmer_length(handle))
        word.removeAll(keepingCapacity: true)
        word.append(contentsOf: UnsafeBufferPointer(start: result, count: length))
    }
}
