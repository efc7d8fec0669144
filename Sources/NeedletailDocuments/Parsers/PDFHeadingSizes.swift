// SPDX-License-Identifier: Apache-2.0

/// Which line heights are headings: those clearly above the height in which most characters are set. The tallest is
/// level 1; at most three levels are told apart.
struct PDFHeadingSizes {
    private static let factor = 1.15
    private var body = 0.0
    private var levels: [Double] = []

    init(_ pages: [PDFPage]) {
        var characters: [Double: Int] = [:]
        for line in pages.lazy.flatMap(\.lines) {
            characters[Self.bucket(line.height), default: 0] += line.words.reduce(0) { $0 + $1.text.utf8.count }
        }
        guard let most = characters.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else { return }
        body = most.key
        for height in characters.keys.sorted(by: >) where height >= body * Self.factor {
            if let last = levels.last, height > last * 0.92 { continue }
            levels.append(height)
        }
    }

    func headingLevel(of lines: [PDFLine]) -> Int? {
        guard lines.count <= 3, let height = lines.map({ Self.bucket($0.height) }).max() else { return nil }
        guard height >= body * Self.factor else { return nil }
        let text = lines.map(\.text).joined(separator: " ").unicodeScalars
        guard text.count <= 200, text.contains(where: { $0.properties.isAlphabetic }) else { return nil }
        let level = levels.firstIndex { height > $0 * 0.92 } ?? levels.count
        return min(level + 1, 3)
    }

    private static func bucket(_ height: Double) -> Double { (height * 2).rounded() / 2 }
}
