// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// The extracted text of a document's current version and what each part of it is. All offsets are Unicode scalars.
public struct DocumentContentView: Hashable, Sendable, Codable {
    public struct BlockView: Hashable, Sendable, Codable {
        /// `heading`, `paragraph`, `listItem`, `quote`, `code` or `table`.
        public var kind: String
        /// Headings only; 1 is the outermost.
        public var level: Int?
        /// Code only.
        public var language: String?
        public var start: Int
        public var end: Int
        public var headingPath: [String]
        public var page: Int?
        /// Tables only: the header rows, as a pair of offsets.
        public var header: [Int]?
        /// Tables only: each body row, as a pair of offsets.
        public var rows: [[Int]]?

        public init(
            kind: String, level: Int?, language: String?, start: Int, end: Int, headingPath: [String], page: Int?,
            header: [Int]?, rows: [[Int]]?
        ) {
            self.kind = kind
            self.level = level
            self.language = language
            self.start = start
            self.end = end
            self.headingPath = headingPath
            self.page = page
            self.header = header
            self.rows = rows
        }
    }

    public struct PageView: Hashable, Sendable, Codable {
        public var number: Int
        /// Points.
        public var width: Double
        public var height: Double
        public var start: Int
        public var end: Int

        public init(number: Int, width: Double, height: Double, start: Int, end: Int) {
            self.number = number
            self.width = width
            self.height = height
            self.start = start
            self.end = end
        }
    }

    public var id: DocumentID
    public var name: String
    public var title: String?
    public var mediaType: String
    public var text: String
    public var blocks: [BlockView]
    public var pages: [PageView]

    public init(
        id: DocumentID, name: String, title: String?, mediaType: String, text: String, blocks: [BlockView],
        pages: [PageView]
    ) {
        self.id = id
        self.name = name
        self.title = title
        self.mediaType = mediaType
        self.text = text
        self.blocks = blocks
        self.pages = pages
    }
}
