// SPDX-License-Identifier: Apache-2.0

/// Turns UTF-8 into words and words into pieces, in one pass.
///
/// The ASCII path does no more than a table look-up and a store per byte. Everything else is decoded and folded;
/// marks that accent stripping keeps are put into canonical order within the word, as the reference's decomposition
/// does.
struct WordScanner<Sink: TokenSink> {
    var sink: Sink

    private let table: FoldingTable
    private let vocabulary: WordPieceVocabulary
    private let unknown: Int32
    private let longestWord: Int
    /// The word so far, in UTF-8.
    private let word: UnsafeMutablePointer<UInt8>
    /// Hashes of the prefixes of what is left of the word.
    private let hashes: UnsafeMutablePointer<UInt64>
    private let pieces: UnsafeMutablePointer<Int32>
    private var bytes = 0
    private var scalars = 0
    private var isTooLong = false
    /// Where a run of combining characters began and ends; it goes on only if the word still ends there.
    private var runStart = 0
    private var runEnd = -1

    /// Bytes of working memory for words of `longestWord` scalars.
    static func workspace(longestWord: Int) -> Int { longestWord * 4 * (1 + 8 + 4) }

    /// - Parameter workspace: ``workspace(longestWord:)`` bytes, aligned for `UInt64`.
    init(
        sink: Sink, table: FoldingTable, vocabulary: WordPieceVocabulary, unknown: Int32, longestWord: Int,
        workspace: UnsafeMutableRawPointer
    ) {
        self.sink = sink
        self.table = table
        self.vocabulary = vocabulary
        self.unknown = unknown
        self.longestWord = longestWord
        let capacity = longestWord * 4
        hashes = workspace.bindMemory(to: UInt64.self, capacity: capacity)
        pieces = (workspace + capacity * 8).bindMemory(to: Int32.self, capacity: capacity)
        word = (workspace + capacity * 12).bindMemory(to: UInt8.self, capacity: capacity)
    }

    /// Scans a whole stretch of text; words do not go on beyond its end. False when the sink wants no more.
    mutating func scan(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = text.baseAddress else { return true }
        let end = text.count
        var position = 0
        return table.ascii.withUnsafeBufferPointer { ascii in
            while position < end {
                let byte = base[position]
                if byte < 0x80 {
                    position += 1
                    let entry = FoldingTable.Entry(bits: ascii[Int(byte)])
                    if entry.kind == FoldingTable.Kind.letter.rawValue {
                        if scalars < longestWord {
                            word[bytes] = UInt8(truncatingIfNeeded: entry.payload)
                            bytes += 1
                            scalars += 1
                        } else {
                            isTooLong = true
                        }
                    } else if entry.kind == FoldingTable.Kind.separator.rawValue {
                        if scalars > 0, !flush() { return false }
                    } else if !take(entry, of: UInt32(byte)) {
                        return false
                    }
                } else {
                    let (scalar, length) = Self.decode(base + position)
                    position += length
                    if !take(table.entry(of: scalar), of: scalar) { return false }
                }
            }
            return flush()
        }
    }

    /// Swift's strings are valid UTF-8, so the first byte says how many follow.
    @inline(__always)
    private static func decode(_ text: UnsafePointer<UInt8>) -> (UInt32, Int) {
        let first = UInt32(text[0])
        let second = UInt32(text[1] & 0x3F)
        if first < 0xE0 { return ((first & 0x1F) << 6 | second, 2) }
        let third = UInt32(text[2] & 0x3F)
        if first < 0xF0 { return ((first & 0x0F) << 12 | second << 6 | third, 3) }
        return ((first & 0x07) << 18 | second << 12 | third << 6 | UInt32(text[3] & 0x3F), 4)
    }

    private mutating func take(_ entry: FoldingTable.Entry, of scalar: UInt32) -> Bool {
        switch FoldingTable.Kind(rawValue: entry.kind) {
        case .letter:
            append(entry.payload, combiningClass: entry.combiningClass)
        case .separator:
            return flush()
        case .isolated:
            if !flush() { return false }
            append(entry.payload, combiningClass: 0)
            return flush()
        case .several:
            let start = Int(entry.payload)
            for index in start + 1...start + Int(table.sequences[start]) {
                if !take(FoldingTable.Entry(bits: table.sequences[index]), of: scalar) { return false }
            }
        case .syllable:
            let offset = scalar - 0xAC00
            append(0x1100 + offset / 588, combiningClass: 0)
            append(0x1161 + offset % 588 / 28, combiningClass: 0)
            if offset % 28 != 0 { append(0x11A7 + offset % 28, combiningClass: 0) }
        case .barrier:
            runEnd = -1
        case .removed, nil:
            break
        }
        return true
    }

    private mutating func append(_ scalar: UInt32, combiningClass: UInt32) {
        guard scalars < longestWord else {
            isTooLong = true
            return
        }
        let start = bytes
        if scalar < 0x80 {
            word[bytes] = UInt8(scalar)
            bytes += 1
        } else if scalar < 0x800 {
            word[bytes] = UInt8(0xC0 | scalar >> 6)
            word[bytes + 1] = UInt8(0x80 | scalar & 0x3F)
            bytes += 2
        } else if scalar < 0x10000 {
            word[bytes] = UInt8(0xE0 | scalar >> 12)
            word[bytes + 1] = UInt8(0x80 | scalar >> 6 & 0x3F)
            word[bytes + 2] = UInt8(0x80 | scalar & 0x3F)
            bytes += 3
        } else {
            word[bytes] = UInt8(0xF0 | scalar >> 18)
            word[bytes + 1] = UInt8(0x80 | scalar >> 12 & 0x3F)
            word[bytes + 2] = UInt8(0x80 | scalar >> 6 & 0x3F)
            word[bytes + 3] = UInt8(0x80 | scalar & 0x3F)
            bytes += 4
        }
        scalars += 1
        if combiningClass != 0 { reorder(from: start, combiningClass: combiningClass) }
    }

    /// Moves the scalar that begins at `start` before those of a higher class in the run that it ends.
    private mutating func reorder(from start: Int, combiningClass: UInt32) {
        if runEnd != start { runStart = start }
        runEnd = bytes
        var target = start
        while target > runStart {
            var previous = target - 1
            while word[previous] & 0xC0 == 0x80 { previous -= 1 }
            let (scalar, _) = Self.decode(word + previous)
            if table.entry(of: scalar).combiningClass <= combiningClass { break }
            target = previous
        }
        guard target < start else { return }
        var moved = UnsafeMutableBufferPointer(start: word + target, count: bytes - target)
        moved[..<(start - target)].reverse()
        moved[(start - target)...].reverse()
        moved.reverse()
    }

    /// Ends the word: greedy longest match from its start, then from where each match ended.
    private mutating func flush() -> Bool {
        let count = bytes
        let tooLong = isTooLong
        bytes = 0
        scalars = 0
        isTooLong = false
        runEnd = -1
        if count == 0 { return true }
        if tooLong { return sink.accept(unknown) }
        var start = 0
        var found = 0
        while start < count {
            let longest = min(count - start, vocabulary.longestPiece)
            var hash = WordPieceVocabulary.seed
            for index in 0..<longest {
                hash = WordPieceVocabulary.step(hash, word[start + index])
                hashes[index] = hash
            }
            var length = longest
            var piece: Int32?
            while length > 0 {
                piece = vocabulary.id(
                    of: word + start, count: length, hash: hashes[length - 1], continuing: start > 0)
                if piece != nil { break }
                length -= 1
            }
            guard let piece else { return sink.accept(unknown) }
            pieces[found] = piece
            found += 1
            start += length
        }
        for index in 0..<found where !sink.accept(pieces[index]) { return false }
        return true
    }
}
