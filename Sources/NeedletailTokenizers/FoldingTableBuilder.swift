// SPDX-License-Identifier: Apache-2.0

/// Composes the reference's steps (cleaning, spacing of Chinese, stripping, lower-casing, splitting) into one table.
struct FoldingTableBuilder {
    private(set) var pages: [UInt16] = []
    private(set) var entries: [UInt32] = []
    private(set) var sequences: [UInt32] = []

    private let settings: WordPieceSettings
    private var stripped: [UInt32: [UInt32]] = [:]
    private var lowered: [UInt32: [UInt32]] = [:]
    private var classes: [UInt32: UInt32] = [:]
    private var isolated = Set<UInt32>()
    private var separators = Set<UInt32>()

    private static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3

    init(_ settings: WordPieceSettings) {
        self.settings = settings
        if settings.stripsAccents {
            stripped = Self.mapping(ReferenceUnicode.stripped, sequences: ReferenceUnicode.strippedSequences)
            for triple in stride(from: 0, to: ReferenceUnicode.nonStarters.count, by: 3) {
                for scalar in ReferenceUnicode.nonStarters[triple]...ReferenceUnicode.nonStarters[triple + 1] {
                    classes[scalar] = ReferenceUnicode.nonStarters[triple + 2]
                }
            }
        }
        if settings.lowercases {
            lowered = Self.mapping(ReferenceUnicode.lowered, sequences: ReferenceUnicode.loweredSequences)
        }
        Self.forEach(ReferenceUnicode.punctuation) { isolated.insert($0) }
        Self.forEach(ReferenceUnicode.separators) { separators.insert($0) }
    }

    mutating func build() {
        // Every code point stands for itself unless something below says otherwise.
        var changed: [UInt32: FoldingTable.Entry] = [:]
        for scalar in Set(stripped.keys).union(lowered.keys).union(classes.keys).union(isolated).union(separators) {
            changed[scalar] = folded(scalar)
        }
        if settings.stripsAccents {
            Self.forEach(ReferenceUnicode.marks) { changed[$0] = .init(.removed, 0) }
            Self.forEach(ReferenceUnicode.startingMarks) { changed[$0] = .init(.barrier, 0) }
        }
        var large: [(ClosedRange<UInt32>, (UInt32) -> FoldingTable.Entry)] = []
        if settings.stripsAccents { large.append((Self.syllables, { .init(.syllable, $0) })) }
        if settings.spacesChinese {
            // A Chinese character that decomposes does so to a single one.
            Self.forEachRange(ReferenceUnicode.chinese) { range in
                let replaced = stripped
                large.append((range, { .init(.isolated, replaced[$0]?.first ?? $0) }))
            }
        }
        if settings.cleans {
            Self.forEachRange(ReferenceUnicode.blank) { large.append(($0, { .init(.separator, $0) })) }
            Self.forEachRange(ReferenceUnicode.removed) { large.append(($0, { _ in .init(.removed, 0) })) }
        }
        assemble(changed, large)
    }

    private mutating func assemble(
        _ changed: [UInt32: FoldingTable.Entry], _ large: [(ClosedRange<UInt32>, (UInt32) -> FoldingTable.Entry)]
    ) {
        var byPage: [UInt32: [(UInt32, FoldingTable.Entry)]] = [:]
        for (scalar, entry) in changed { byPage[scalar >> 8, default: []].append((scalar, entry)) }
        var removedPage: UInt16?
        for page in 0..<UInt32(0x1100) {
            let first = page << 8
            let overlapping = large.filter { $0.0.overlaps(first...first + 255) }
            // The private planes are whole pages of removed code points: one page serves them all.
            let whollyRemoved = overlapping.contains {
                $0.0.contains(first) && $0.0.contains(first + 255)
                    && $0.1(first).kind == FoldingTable.Kind.removed.rawValue
            }
            if whollyRemoved, let removedPage {
                pages.append(removedPage)
                continue
            }
            var values = (0..<256).map { FoldingTable.Entry(.letter, first + $0) }
            for (scalar, entry) in byPage[page] ?? [] { values[Int(scalar & 255)] = entry }
            for (range, make) in overlapping {
                for scalar in range.clamped(to: first...first + 255) { values[Int(scalar & 255)] = make(scalar) }
            }
            if whollyRemoved { removedPage = UInt16(entries.count >> 8) }
            pages.append(UInt16(entries.count >> 8))
            entries.append(contentsOf: values.map(\.bits))
        }
    }

    /// The code point stripped, lower-cased and classified.
    private mutating func folded(_ scalar: UInt32) -> FoldingTable.Entry {
        let parts = (stripped[scalar] ?? [scalar]).flatMap { lowered[$0] ?? [$0] }
        if parts.count == 1 { return classified(parts[0]) }
        let entry = FoldingTable.Entry(.several, UInt32(sequences.count))
        sequences.append(UInt32(parts.count))
        sequences.append(contentsOf: parts.map { classified($0).bits })
        return entry
    }

    private func classified(_ scalar: UInt32) -> FoldingTable.Entry {
        if separators.contains(scalar) { return .init(.separator, scalar) }
        if isolated.contains(scalar) { return .init(.isolated, scalar) }
        return .init(.letter, scalar, combiningClass: classes[scalar] ?? 0)
    }

    private static func mapping(_ runs: [UInt32], sequences: [UInt32]) -> [UInt32: [UInt32]] {
        var result: [UInt32: [UInt32]] = [:]
        for run in stride(from: 0, to: runs.count, by: 4) {
            for scalar in stride(from: runs[run], through: runs[run + 1], by: Int(runs[run + 2])) {
                result[scalar] = [scalar &+ runs[run + 3]]
            }
        }
        var index = 0
        while index < sequences.count {
            let count = Int(sequences[index + 1])
            result[sequences[index]] = Array(sequences[index + 2..<index + 2 + count])
            index += 2 + count
        }
        return result
    }

    private static func forEachRange(_ ranges: [UInt32], _ body: (ClosedRange<UInt32>) -> Void) {
        for index in stride(from: 0, to: ranges.count, by: 2) { body(ranges[index]...ranges[index + 1]) }
    }

    private static func forEach(_ ranges: [UInt32], _ body: (UInt32) -> Void) {
        forEachRange(ranges) { range in range.forEach(body) }
    }
}
