// SPDX-License-Identifier: Apache-2.0

/// How a BERT tokenizer prepares text before it looks up word pieces.
public struct WordPieceSettings: Hashable, Sendable {
    /// Removes control, format and private-use characters and U+FFFD, and makes white space plain spaces.
    public var cleans = true
    /// Makes each CJK ideograph a word of its own.
    public var spacesChinese = true
    /// Decomposes canonically and removes non-spacing marks.
    public var stripsAccents = true
    public var lowercases = true
    /// A longer word, in Unicode scalars after normalization, becomes the unknown token.
    public var longestWord = 100
    public var unknownToken = "[UNK]"
    /// Put before and after a text.
    public var startToken = "[CLS]"
    public var endToken = "[SEP]"
    /// Marks a piece that continues a word.
    public var continuationPrefix = "##"

    public init() {}
}
