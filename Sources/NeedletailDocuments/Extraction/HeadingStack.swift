// SPDX-License-Identifier: Apache-2.0

/// The headings above the current place of a document.
struct HeadingStack {
    /// Titles longer than this are cut in paths, which are repeated in every chunk below them.
    static let maximumTitleLength = 200
    static let maximumDepth = 8

    private var open: [(level: Int, title: String)] = []

    var path: [String] { open.map(\.title) }

    /// Closes headings of the same and of inner levels and opens this one. Returns the path above it.
    mutating func open(level: Int, title: String) -> [String] {
        while let last = open.last, last.level >= level { open.removeLast() }
        let above = path
        if open.count < Self.maximumDepth, !title.isEmpty {
            open.append((level, String(String.UnicodeScalarView(title.unicodeScalars.prefix(Self.maximumTitleLength)))))
        }
        return above
    }
}
