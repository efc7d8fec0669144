// SPDX-License-Identifier: Apache-2.0

/// A sentence as a model wrote it, taken apart.
struct ModelSentence: Hashable, Sendable {
    /// Without markers; white space collapsed.
    var text: String
    /// The numbers it cites, in order, none twice; not checked against anything.
    var cited: [Int]
    /// What stood before it: a space or, between paragraphs and list items, line breaks.
    var separator: String

    /// Takes `[1]`, `[1, 2]`, `[1][2]`, `[passage 3]` and full-width forms out of `raw`.
    init(_ raw: String, separator: String) {
        var text = ""
        var cited: [Int] = []
        var rest = Substring(raw)
        while let character = rest.first {
            if let marker = Self.marker(at: rest) {
                for number in marker.numbers where !cited.contains(number) { cited.append(number) }
                rest = rest[marker.end...]
                if let next = rest.first, ".,;:!?".contains(next) {
                    while text.last?.isWhitespace == true { text.removeLast() }
                }
            } else {
                text.append(character)
                rest = rest.dropFirst()
            }
        }
        self.text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.cited = cited
        self.separator = separator
    }

    /// The marker that `text` begins with, if any.
    static func marker(at text: Substring) -> (numbers: [Int], end: Substring.Index)? {
        guard let open = text.first, open == "[" || open == "【" else { return nil }
        let close: Character = open == "[" ? "]" : "】"
        guard let end = text.prefix(40).firstIndex(of: close) else { return nil }
        let inner = text[text.index(after: text.startIndex)..<end].lowercased()
        let fields = inner.split { ",;&".contains($0) || $0.isWhitespace }.filter {
            $0 != "passage" && $0 != "passages"
        }
        // A number beyond all bounds is still a marker, of a passage that does not exist.
        let numbers = fields.compactMap { $0.allSatisfy { ("0"..."9").contains($0) } ? Int($0) ?? Int.max : nil }
        guard !fields.isEmpty, numbers.count == fields.count else { return nil }
        return (numbers, text.index(after: end))
    }

    /// Whether `text` may still become a marker when more of it arrives.
    static func mayBecomeMarker(_ text: Substring) -> Bool {
        guard text.first == "[" || text.first == "【", text.count < 40 else { return false }
        return !text.contains("]") && !text.contains("】")
    }
}
