// SPDX-License-Identifier: Apache-2.0
import NeedletailLibrary

extension HitView {
    /// Document, page and headings on one line.
    var place: String {
        var place = document.name
        if let page { place += ", page \(page)" }
        if !headingPath.isEmpty { place += " › " + headingPath.joined(separator: " › ") }
        return place
    }

    func excerpt(limit: Int) -> String { text.singleLine(limit: limit) }
}

extension String {
    /// White space folded; cut at a word with an ellipsis beyond `limit` characters.
    func singleLine(limit: Int) -> String {
        let folded = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard folded.count > limit else { return folded }
        let cut = folded.prefix(limit)
        let end = cut.lastIndex(of: " ") ?? cut.endIndex
        return cut[..<end] + " …"
    }
}
