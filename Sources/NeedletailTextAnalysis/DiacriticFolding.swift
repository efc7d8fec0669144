// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Maps Latin and Greek letters with diacritics, and `ё`, to their base letters, and full-width forms to ASCII.
///
/// Other scripts are left alone: in many of them the combining signs are vowels, and `й` is a letter of its own.
enum DiacriticFolding {
    private static let foldedScripts: [ClosedRange<UInt32>] = [0xC0...0x24F, 0x370...0x3FF, 0x1E00...0x1FFF]
    /// Letters that do not decompose although readers without the keyboard write them with others.
    private static let special: [UInt32: String] = [
        0xDF: "ss", 0xE6: "ae", 0xF8: "o", 0xFE: "th", 0xF0: "d", 0x111: "d", 0x127: "h", 0x131: "i", 0x142: "l",
        0x153: "oe", 0x167: "t", 0x3C2: "σ", 0x451: "е",
    ]

    private static let table: [UInt32: [UInt8]] = {
        var table: [UInt32: [UInt8]] = [:]
        for range in foldedScripts {
            for value in range {
                guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
                let decomposed = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
                guard let base = decomposed.first, base != scalar else { continue }
                table[value] = Array(String(base).utf8)
            }
        }
        for (value, replacement) in special { table[value] = Array(replacement.utf8) }
        return table
    }()

    static func isCombiningMark(_ value: UInt32) -> Bool { 0x300 <= value && value <= 0x36F }

    /// Folds a lower-case word in place; ASCII words are recognised by their bytes and left alone.
    static func fold(_ word: inout [UInt8]) {
        guard word.contains(where: { $0 >= 0x80 }) else { return }
        var folded: [UInt8] = []
        folded.reserveCapacity(word.count)
        for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
            if isCombiningMark(scalar.value) { continue }
            if let base = table[scalar.value] {
                folded.append(contentsOf: base)
            } else {
                folded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        word = folded
    }
}
