// SPDX-License-Identifier: Apache-2.0

/// Headers, footers and page numbers: lines at the top or bottom edge that come back on more than half of the pages,
/// numbers in them aside. Documents of fewer than three pages are left alone.
enum PDFRunningLines {
    private static let edge = 0.12

    static func removed(from pages: [PDFPage]) -> [PDFPage] {
        guard pages.count >= 3 else { return pages }
        var seen: [String: Int] = [:]
        for page in pages {
            for key in Set(page.lines.compactMap { key(of: $0, on: page) }) { seen[key, default: 0] += 1 }
        }
        let running = Set(seen.filter { $0.value * 2 > pages.count }.keys)
        guard !running.isEmpty else { return pages }
        return pages.map { page in
            var page = page
            page.lines = page.lines.filter { !(key(of: $0, on: page).map(running.contains) ?? false) }
            return page
        }
    }

    private static func key(of line: PDFLine, on page: PDFPage) -> String? {
        let isTop = line.bottom <= page.height * edge
        guard isTop || line.top >= page.height * (1 - edge) else { return nil }
        var key = isTop ? "top " : "bottom "
        var inNumber = false
        for scalar in line.text.unicodeScalars {
            let isDigit = scalar.properties.numericType != nil
            if !isDigit { key.unicodeScalars.append(scalar) } else if !inNumber { key += "#" }
            inNumber = isDigit
        }
        return key
    }
}
