// SPDX-License-Identifier: Apache-2.0

/// Cuts text into lower-case words, the common ground of all analyzers.
///
/// A word is a run of letters, digits and marks. Scripts written without spaces (Han, kana, Thai, Lao, Khmer, Myanmar)
/// and Hangul give overlapping pairs of characters instead, as they need a dictionary otherwise. Words joined by
/// `_ - . / : & ' @` or by a change of case inside (`camelCase`) are given part by part; where the join makes an
/// identifier (`foo_bar`, `v1.2.3`, `HTTP/2`, `camelCase`, `C++`, `C#`) the whole follows its parts.
/// The grouping comma of a number is dropped (`1,000` is `1000`), and an English possessive `'s`.
struct WordSegmenter {
    enum Kind {
        /// To be looked up in a stop list and stemmed.
        case word
        /// To be stored as it stands.
        case verbatim
    }

    /// Longer runs are cut: nobody searches for them, and they would fill an index with base64.
    static let maximumWordBytes = 120

    private enum Class {
        case letter, upper, digit, mark, pair, joiner, other
    }

    private let dotlessI: Bool
    private var part: [UInt8] = []
    private var whole: [UInt8] = []
    private var partCount = 0
    private var isIdentifier = false
    private var hasDigit = false
    private var hasHardJoiner = false

    /// - Parameter dotlessI: lower-cases `I` to `ı`, as Turkish does.
    init(dotlessI: Bool = false) {
        self.dotlessI = dotlessI
    }

    mutating func forEachWord(in text: String, _ body: (Kind, inout [UInt8]) -> Void) {
        var text = text
        text.withUTF8 { scan($0, body) }
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Kind, inout [UInt8]) -> Void) {
        var index = 0
        var previous = Class.other
        var previousPair: ArraySlice<UInt8>?
        var pairPending = false
        while index < bytes.count {
            let (scalar, length) = Self.decode(bytes, index)
            let kind = Self.classify(scalar)
            if kind != .pair, kind != .mark {
                if pairPending, var single = previousPair.map(Array.init) { body(.verbatim, &single) }
                previousPair = nil
                pairPending = false
            }
            switch kind {
            case .pair:
                endPart(body)
                endCompound(body)
                let character = bytes[index..<index + length]
                if let before = previousPair {
                    var pair = Array(before) + Array(character)
                    body(.verbatim, &pair)
                    pairPending = false
                } else {
                    pairPending = true
                }
                previousPair = Array(character)[...]
            case .upper, .letter, .digit, .mark:
                if kind == .mark, previous == .pair {
                    previousPair?.append(contentsOf: bytes[index..<index + length])
                    index += length
                    continue
                }
                let startsWord = kind == .upper && previous == .letter
                let endsAcronym =
                    kind == .upper && previous == .upper && Self.isLowerASCII(bytes, index + length)
                    && part.count > 1
                if startsWord || endsAcronym {
                    endPart(body)
                    isIdentifier = true
                }
                appendLowerCased(scalar)
                if kind == .digit { hasDigit = true }
                if part.count >= Self.maximumWordBytes {
                    endPart(body)
                    endCompound(body)
                }
            case .joiner:
                joinOrEnd(bytes, index, previous: previous, body)
            case .other:
                endPart(body)
                if previous == .letter || previous == .upper { appendLanguageSuffix(bytes, index) }
                endCompound(body)
            }
            if kind != .mark { previous = kind }
            index += length
        }
        if pairPending, var single = previousPair.map(Array.init) { body(.verbatim, &single) }
        endPart(body)
        endCompound(body)
    }

    /// A joiner joins only between two word characters; anywhere else it ends the word.
    private mutating func joinOrEnd(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, previous: Class, _ body: (Kind, inout [UInt8]) -> Void
    ) {
        let joiner = bytes[index]
        let inside = previous == .letter || previous == .upper || previous == .digit
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        let nextIsDigit = Self.isDigit(next)
        let nextIsWord = nextIsDigit || Self.isLetter(next) || next >= 0x80
        guard inside, nextIsWord else {
            endPart(body)
            if previous == .letter || previous == .upper { appendLanguageSuffix(bytes, index) }
            endCompound(body)
            return
        }
        if joiner == UInt8(ascii: ",") {
            if previous == .digit, nextIsDigit { return }
            endPart(body)
            endCompound(body)
            return
        }
        if joiner == UInt8(ascii: "'") {
            let after = index + 2 < bytes.count ? bytes[index + 2] : 0
            if next | 0x20 == UInt8(ascii: "s"), !Self.isLetter(after), !Self.isDigit(after), after < 0x80 {
                endPart(body)
                endCompound(body)
                // The possessive ending is a word of one letter, which analyzers drop.
                return
            }
            endPart(body)
            endCompound(body)
            return
        }
        endPart(body)
        whole.append(joiner)
        hasHardJoiner = hasHardJoiner || joiner != UInt8(ascii: "-")
        if joiner == UInt8(ascii: "_") { isIdentifier = true }
    }

    private mutating func endPart(_ body: (Kind, inout [UInt8]) -> Void) {
        guard !part.isEmpty else { return }
        partCount += 1
        whole.append(contentsOf: part)
        body(.word, &part)
        part.removeAll(keepingCapacity: true)
    }

    private mutating func endCompound(_ body: (Kind, inout [UInt8]) -> Void) {
        let joins = isIdentifier || (hasDigit && hasHardJoiner)
        if partCount > 1, joins, whole.count <= Self.maximumWordBytes { body(.verbatim, &whole) }
        whole.removeAll(keepingCapacity: true)
        partCount = 0
        isIdentifier = false
        hasDigit = false
        hasHardJoiner = false
    }

    /// `C++`, `C#`, `F#`: a name of one letter is only searchable with its sign.
    private mutating func appendLanguageSuffix(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) {
        guard whole.count == 1, partCount == 1 else { return }
        let sign = bytes[index]
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if sign == UInt8(ascii: "#") {
            whole.append(sign)
        } else if sign == UInt8(ascii: "+"), next == sign {
            whole.append(contentsOf: [sign, sign])
        } else {
            return
        }
        partCount = 2
        isIdentifier = true
    }

    private mutating func appendLowerCased(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        if value < 0x80 {
            if value == 0x49, dotlessI {
                part.append(contentsOf: "ı".utf8)
            } else {
                part.append(0x41 <= value && value <= 0x5A ? UInt8(value) | 0x20 : UInt8(value))
            }
        } else if value == 0x130 {
            part.append(UInt8(ascii: "i"))
        } else if 0xFF01 <= value, value <= 0xFF5E {
            let narrow = UInt8(value - 0xFF01 + 0x21)
            part.append(0x41 <= narrow && narrow <= 0x5A ? narrow | 0x20 : narrow)
        } else {
            part.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30 <= byte && byte <= 0x39 }

    private static func isLetter(_ byte: UInt8) -> Bool { 0x61 <= byte | 0x20 && byte | 0x20 <= 0x7A }

    private static func isLowerASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        index < bytes.count && 0x61 <= bytes[index] && bytes[index] <= 0x7A
    }

    private static let asciiClasses: [Class] = (UInt8(0)..<128).map { byte in
        switch byte {
        case 0x30...0x39: .digit
        case 0x61...0x7A: .letter
        case 0x41...0x5A: .upper
        default: "_-./:&'@,".utf8.contains(byte) ? .joiner : .other
        }
    }

    private static func classify(_ scalar: Unicode.Scalar) -> Class {
        let value = scalar.value
        if value < 0x80 { return asciiClasses[Int(value)] }
        switch value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1100...0x11FF, 0x3041...0x30FF, 0x3130...0x318F,
            0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF66...0xFF9F,
            0x20000...0x3FFFF:
            return pairClass(scalar)
        case 0x2019:
            return .other
        default:
            break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: return .upper
        case .lowercaseLetter, .otherLetter, .modifierLetter: return .letter
        case .decimalNumber, .letterNumber, .otherNumber: return .digit
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        default: return .other
        }
    }

    private static func pairClass(_ scalar: Unicode.Scalar) -> Class {
        switch scalar.properties.generalCategory {
        case .otherLetter, .modifierLetter: .pair
        case .nonspacingMark, .spacingMark: .mark
        case .decimalNumber: .digit
        default: .other
        }
    }

    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (Unicode.Scalar, Int) {
        let first = bytes[index]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        var value = UInt32(first) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}
