// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A part of a document with one role.
public struct Block: Hashable, Sendable, Codable {
    public enum Kind: Hashable, Sendable, Codable {
        /// 1 is the outermost.
        case heading(level: Int)
        case paragraph
        case listItem
        case quote
        case code(language: String?)
        /// `header` is the range of the header rows, empty when the table has none; `rows` the ranges of the body rows.
        case table(header: TextRange, rows: [TextRange])
    }

    public var kind: Kind
    public var range: TextRange
    /// Headings above this block, outermost first; for a heading, those above it.
    public var headingPath: [String]
    /// The page on which it begins, from 1, for paged formats.
    public var page: Int?

    public init(kind: Kind, range: TextRange, headingPath: [String], page: Int? = nil) {
        self.kind = kind
        self.range = range
        self.headingPath = headingPath
        self.page = page
    }
}
