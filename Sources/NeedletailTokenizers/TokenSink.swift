// SPDX-License-Identifier: Apache-2.0

/// What becomes of the tokens as they are found.
protocol TokenSink {
    /// Takes one token; false when no more are wanted.
    mutating func accept(_ token: Int32) -> Bool
}

struct CountingSink: TokenSink {
    var count = 0

    @inline(__always)
    mutating func accept(_ token: Int32) -> Bool {
        count += 1
        return true
    }
}

/// Keeps the first `limit` tokens.
struct CollectingSink: TokenSink {
    var tokens: [Int32]
    var limit: Int

    @inline(__always)
    mutating func accept(_ token: Int32) -> Bool {
        if tokens.count >= limit { return false }
        tokens.append(token)
        return tokens.count < limit
    }
}
