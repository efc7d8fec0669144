// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Drops passages that would only repeat one that stands higher: mostly the same characters of the same document, or
/// nearly the same words of another one.
///
/// Likeness is the Jaccard coefficient of hashed five-word shingles (Broder, 1997). Words are maximal runs of letters
/// and digits, without case. A text of fewer than five words is one shingle, so that short texts must be equal.
struct DuplicateFilter: Sendable {
    let similarity: Double
    let allowedOverlap: Double
    private var kept: [Kept] = []

    private struct Kept {
        let document: DocumentID
        let range: TextRange
        let shingles: Set<UInt64>
    }

    init(similarity: Double, allowedOverlap: Double) {
        self.similarity = similarity
        self.allowedOverlap = allowedOverlap
    }

    /// Whether the passage adds something to those accepted before; if so it counts as accepted.
    /// - Complexity: O(length of the text + accepted passages · shingles).
    mutating func accepts(_ passage: Passage) -> Bool {
        let shingles = Self.shingles(of: passage.text)
        for earlier in kept {
            if earlier.document == passage.document, earlier.range.overlaps(passage.range) {
                let shared = min(earlier.range.end, passage.range.end) - max(earlier.range.start, passage.range.start)
                let shorter = min(earlier.range.length, passage.range.length)
                if Double(shared) > allowedOverlap * Double(shorter) { return false }
            }
            if Self.jaccard(earlier.shingles, shingles) >= similarity { return false }
        }
        kept.append(Kept(document: passage.document, range: passage.range, shingles: shingles))
        return true
    }

    static func jaccard(_ left: Set<UInt64>, _ right: Set<UInt64>) -> Double {
        let (smaller, larger) = left.count <= right.count ? (left, right) : (right, left)
        guard !larger.isEmpty else { return 0 }
        let shared = smaller.reduce(into: 0) { count, shingle in count += larger.contains(shingle) ? 1 : 0 }
        return Double(shared) / Double(left.count + right.count - shared)
    }

    static func shingles(of text: String) -> Set<UInt64> {
        var words: [UInt64] = []
        var word = fnvOffset
        var open = false
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word = mixed(word, UInt64(scalar.value))
                open = true
            } else if open {
                words.append(word)
                word = fnvOffset
                open = false
            }
        }
        if open { words.append(word) }
        guard !words.isEmpty else { return [] }
        let width = min(5, words.count)
        return Set((0...(words.count - width)).map { words[$0..<$0 + width].reduce(fnvOffset, mixed) })
    }

    private static let fnvOffset: UInt64 = 0xcbf2_9ce4_8422_2325

    private static func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        (hash ^ value) &* 0x0000_0100_0000_01b3
    }
}
