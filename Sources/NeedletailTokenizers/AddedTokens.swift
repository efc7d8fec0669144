// SPDX-License-Identifier: Apache-2.0

/// Tokens that are recognised in a text as it stands, before anything is normalized: `[MASK]` and the like.
struct AddedTokens: Sendable {
    private struct Token: Sendable {
        let bytes: [UInt8]
        let id: Int32
    }

    /// Longest first, so that the longest of several that begin at one place is taken.
    private let tokens: [Token]
    private let startsToken: [Bool]

    init(_ tokens: [(text: String, id: Int32)]) {
        self.tokens = tokens.map { Token(bytes: Array($0.text.utf8), id: $0.id) }.filter { !$0.bytes.isEmpty }
            .sorted { $0.bytes.count > $1.bytes.count }
        var starts = [Bool](repeating: false, count: 256)
        for token in self.tokens { starts[Int(token.bytes[0])] = true }
        startsToken = starts
    }

    /// The leftmost added token at or after `position`.
    func first(in text: UnsafeBufferPointer<UInt8>, from position: Int) -> (start: Int, end: Int, id: Int32)? {
        if tokens.isEmpty { return nil }
        return startsToken.withUnsafeBufferPointer { starts in
            for start in position..<text.count where starts[Int(text[start])] {
                for token in tokens where token.bytes.count <= text.count - start {
                    let here = UnsafeBufferPointer(rebasing: text[start..<start + token.bytes.count])
                    if here.elementsEqual(token.bytes) { return (start, start + token.bytes.count, token.id) }
                }
            }
            return nil
        }
    }
}
