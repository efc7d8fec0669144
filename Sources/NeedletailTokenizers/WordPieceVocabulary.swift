// SPDX-License-Identifier: Apache-2.0

/// Word pieces by their bytes: an open-addressed hash table whose hashes are computed one byte at a time, so that all
/// prefixes of a word are hashed in one pass and the longest match is found without hashing again.
final class WordPieceVocabulary: Sendable {
    /// Where every hash begins: the offset basis of FNV-1a.
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let continuing: UInt64 = 1 << 31

    let count: Int
    /// Bytes of the longest piece, prefix not counted.
    let longestPiece: Int

    private let mask: Int
    /// Upper half: upper half of the hash. Lower half: whether the piece continues a word, and its number + 1; 0 when
    /// free.
    private let slots: [UInt64]
    private let bytes: [UInt8]
    /// Where each piece's bytes begin; one more than there are pieces.
    private let offsets: [UInt32]
    private let ids: [Int32]

    /// - Parameter tokens: text and id; of two equal texts the later one counts.
    init(tokens: [(text: String, id: Int32)], continuationPrefix: String) {
        var bytes: [UInt8] = []
        var offsets: [UInt32] = [0]
        var ids: [Int32] = []
        var capacity = 1024
        while capacity < tokens.count * 2 { capacity *= 2 }
        let mask = capacity - 1
        var slots = [UInt64](repeating: 0, count: capacity)
        var longest = 1
        let prefix = Array(continuationPrefix.utf8)
        for token in tokens {
            var text = Array(token.text.utf8)[...]
            var hash = Self.seed
            var flag: UInt64 = 0
            if text.count > prefix.count, !prefix.isEmpty, text.starts(with: prefix) {
                text = text.dropFirst(prefix.count)
                flag = Self.continuing
            }
            for byte in text { hash = Self.step(hash, byte) }
            hash = Self.finish(hash)
            var slot = Int(truncatingIfNeeded: hash) & mask
            var same: Int?
            while slots[slot] != 0 {
                let piece = Int(slots[slot] & 0x7FFF_FFFF) - 1
                let known = bytes[Int(offsets[piece])..<Int(offsets[piece + 1])]
                if slots[slot] & Self.continuing == flag, known.elementsEqual(text) {
                    same = piece
                    break
                }
                slot = (slot + 1) & mask
            }
            if let same {
                ids[same] = token.id
                continue
            }
            bytes.append(contentsOf: text)
            offsets.append(UInt32(bytes.count))
            ids.append(token.id)
            slots[slot] = (hash & ~0xFFFF_FFFF) | flag | UInt64(ids.count)
            longest = max(longest, text.count)
        }
        count = ids.count
        longestPiece = longest
        self.mask = mask
        self.slots = slots
        self.bytes = bytes
        self.offsets = offsets
        self.ids = ids
    }

    @inline(__always)
    static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// Spreads the last bytes over all bits.
    @inline(__always)
    static func finish(_ hash: UInt64) -> UInt64 {
        let mixed = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ (mixed >> 32)
    }

    /// The id of the piece with these bytes, whose unfinished hash is `hash`.
    @inline(__always)
    func id(of text: UnsafePointer<UInt8>, count: Int, hash: UInt64, continuing: Bool) -> Int32? {
        let hash = Self.finish(hash)
        let wanted = (hash >> 32) << 1 | (continuing ? 1 : 0)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let found = slots[slot]
            if found == 0 { return nil }
            if found >> 31 == wanted {
                let piece = Int(found & 0x7FFF_FFFF) - 1
                let start = Int(offsets[piece])
                if Int(offsets[piece + 1]) - start == count {
                    var index = 0
                    while index < count, bytes[start + index] == text[index] { index += 1 }
                    if index == count { return ids[piece] }
                }
            }
            slot = (slot + 1) & mask
        }
    }
}
