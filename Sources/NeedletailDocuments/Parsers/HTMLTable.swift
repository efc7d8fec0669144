// SPDX-License-Identifier: Apache-2.0

/// The cells of an HTML table that holds data. Nil for tables used for layout: with tables, headings or code inside, or
/// without two columns.
struct HTMLTable {
    private(set) var rows: [[String]] = []
    private(set) var headerRows = 0

    init?(_ node: HTMLNode) {
        let holdsBlocks = node.containsElement { ["table", "h1", "h2", "h3", "pre"].contains($0.name) }
        guard !holdsBlocks else { return nil }
        var rows: [[String]] = []
        var headerRows = 0
        var headerOnly = true
        node.walk { (visit, child) -> Bool in
            guard visit == .enter, child.isElement else { return false }
            switch child.name {
            case "tr":
                if rows.count == headerRows + 1, headerOnly, rows.last?.isEmpty == false { headerRows = rows.count }
                rows.append([])
                headerOnly = true
                return true
            case "th", "td", "caption":
                if child.name == "td" { headerOnly = false }
                let text = HTMLContentWalker.inlineText(child)
                if rows.isEmpty || child.name == "caption" {
                    rows.append([text])
                } else {
                    rows[rows.count - 1].append(text)
                }
                return false
            default: return true
            }
        }
        guard rows.contains(where: { $0.count > 1 }) else { return nil }
        self.rows = rows
        self.headerRows = headerRows
    }
}
