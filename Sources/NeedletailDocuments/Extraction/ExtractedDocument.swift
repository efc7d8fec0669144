// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// What a parser made of a file: its text, and what every part of the text is.
///
/// Invariants: blocks are in order and do not overlap; ranges lie within `text`; what no block covers is white space or
/// markup. For plain text and Markdown `text` is the file's own text (decoded, without a byte order mark), so that a range
/// is also a range of the file.
public struct ExtractedDocument: Hashable, Sendable, Codable {
    public var mediaType: String
    public var title: String?
    public var text: String
    public var blocks: [Block]
    /// For paged formats, in order; else empty.
    public var pages: [Page]
    /// For paged formats: each word's place, in text order; else empty.
    public var words: [Word]
    /// What could not be read, in words for the person who gave the file.
    public var warnings: [String]

    public init(
        mediaType: String, title: String? = nil, text: String, blocks: [Block], pages: [Page] = [], words: [Word] = [],
        warnings: [String] = []
    ) {
        self.mediaType = mediaType
        self.title = title
        self.text = text
        self.blocks = blocks
        self.pages = pages
        self.words = words
        self.warnings = warnings
    }

    public struct Page: Hashable, Sendable, Codable {
        /// From 1.
        public var number: Int
        /// Points.
        public var width: Double
        public var height: Double
        public var range: TextRange

        public init(number: Int, width: Double, height: Double, range: TextRange) {
            self.number = number
            self.width = width
            self.height = height
            self.range = range
        }
    }

    public struct Word: Hashable, Sendable, Codable {
        public var range: TextRange
        public var box: PageBox

        public init(range: TextRange, box: PageBox) {
            self.range = range
            self.box = box
        }
    }
}
