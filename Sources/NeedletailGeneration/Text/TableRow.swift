// SPDX-License-Identifier: Apache-2.0

/// One line of a table: cells between tabs or bars, with or without bars at the ends.
enum TableRow {
    static func isRow(_ line: String) -> Bool {
        line.contains("\t") || line.contains(" | ") || (line.hasPrefix("|") && line.dropFirst().contains("|"))
    }

    static func cells(_ row: String) -> [String] {
        let separator: Character = row.contains("\t") ? "\t" : "|"
        var cells = row.split(separator: separator, omittingEmptySubsequences: false).map {
            MarkupStripping.plain(String($0))
        }
        if row.hasPrefix("|"), cells.first == "" { cells.removeFirst() }
        if row.hasSuffix("|"), cells.last == "" { cells.removeLast() }
        return cells
    }

    /// `|---|:-:|`, the line between header and body.
    static func isRule(_ row: String) -> Bool {
        row.contains("-") && row.allSatisfy { "|-: \t".contains($0) }
    }

    /// `Model: Ant; Price: 3 EUR`; without a header `Ant; 3 EUR`.
    static func sentence(_ cells: [String], header: [String]?) -> String {
        guard let header, header.count == cells.count else {
            return cells.filter { !$0.isEmpty }.joined(separator: "; ")
        }
        return zip(header, cells).filter { !$1.isEmpty }
            .map { $0.isEmpty ? $1 : "\($0): \($1)" }.joined(separator: "; ")
    }
}
