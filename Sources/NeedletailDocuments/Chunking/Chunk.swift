// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A piece of a document that is embedded, indexed and cited as one.
public struct Chunk: Hashable, Sendable, Codable {
    /// Position in the document, from 0.
    public var ordinal: Int
    /// Exactly the characters of the document's text in `range`.
    public var text: String
    public var range: TextRange
    /// What a reader needs to know before reading `text`: "Title > Heading > Subheading", and for a part of a split
    /// table the table's header on a line of its own. Empty when there is nothing to say.
    public var context: String
    /// Headings above the chunk, outermost first; where it spans several sections, those that all of them share.
    public var headingPath: [String]
    /// Of `indexedText`, special tokens not included; at most the encoder's limit.
    public var tokens: Int
    /// First and last page, from 1, for paged formats.
    public var pages: ClosedRange<Int>?
    /// One box per line of text, in text order, for formats that have places.
    public var boxes: [PageBox]

    /// What the encoder and the lexical index are given.
    public var indexedText: String { Self.indexedText(context: context, text: text) }

    static func indexedText(context: String, text: String) -> String {
        context.isEmpty ? text : context + "\n" + text
    }
}
