// SPDX-License-Identifier: Apache-2.0

/// What becomes of each code point on its way to a word, for one combination of settings.
///
/// Two-level: 256 code points to a page, equal pages shared, one 32-bit entry each. Immutable; about 300 KB.
final class FoldingTable: Sendable {
    /// What to do with a code point, or with one of several that it is replaced by.
    enum Kind: UInt32 {
        /// Belongs to a word, as the payload.
        case letter = 0
        /// Is not there.
        case removed = 1
        /// Ends a word.
        case separator = 2
        /// Is a word of its own, as the payload.
        case isolated = 3
        /// Becomes several: the payload is where they stand in `sequences`, after their number.
        case several = 4
        /// A Hangul syllable, decomposed by rule.
        case syllable = 5
        /// Is not there, but nothing is reordered across it.
        case barrier = 6
    }

    /// Payload in bits 0...20, kind in bits 21...23, canonical combining class in bits 24...31.
    struct Entry {
        let bits: UInt32

        @inline(__always)
        init(bits: UInt32) { self.bits = bits }

        init(_ kind: Kind, _ payload: UInt32, combiningClass: UInt32 = 0) {
            bits = payload | kind.rawValue << 21 | combiningClass << 24
        }

        @inline(__always)
        var payload: UInt32 { bits & 0x1F_FFFF }
        @inline(__always)
        var kind: UInt32 { bits >> 21 & 7 }
        @inline(__always)
        var combiningClass: UInt32 { bits >> 24 }
    }

    private let pages: [UInt16]
    private let entries: [UInt32]
    let sequences: [UInt32]
    /// Entries of the first 128 code points.
    let ascii: [UInt32]

    @inline(__always)
    func entry(of scalar: UInt32) -> Entry {
        let page = Int(pages[Int(scalar >> 8)])
        return Entry(bits: entries[page << 8 | Int(scalar & 0xFF)])
    }

    init(_ settings: WordPieceSettings) {
        var builder = FoldingTableBuilder(settings)
        builder.build()
        pages = builder.pages
        entries = builder.entries
        sequences = builder.sequences
        ascii = Array(builder.entries[Int(builder.pages[0]) << 8..<(Int(builder.pages[0]) << 8 + 128)])
    }
}
