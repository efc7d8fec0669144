// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Cuts documents into chunks along their structure.
///
/// Sentences stay whole, and so do tables and code blocks where they fit the encoder's limit; what does not is cut
/// between rows (with the header repeated in the context), between lines, at white space, and only last inside a word.
/// Small neighbours are merged up to the target: freely within a section, across sections while the chunk is small,
/// across top-level sections only when it is tiny. A heading stays with what follows it.
///
/// Guarantees: chunks are in order; each `text` is the slice of its `range`; every character that is not white space
/// and that a block covers is in a chunk; no `indexedText` has more tokens than the limit, as long as the encoder
/// counts no single character above it. Pure and deterministic; linear in the text; safe to call concurrently.
public struct Chunker: Sendable {
    /// Raised whenever the same document may be cut differently.
    static let version = 1

    public let configuration: ChunkerConfiguration
    private let tokens: any TokenCounting
    private let limit: Int

    public init(configuration: ChunkerConfiguration = ChunkerConfiguration(), tokens: any TokenCounting) {
        self.configuration = configuration
        self.tokens = tokens
        limit = max(8, min(tokens.limit, configuration.maximumTokens ?? tokens.limit))
    }

    /// Names everything that decides the chunks but the encoder's vocabulary.
    public var fingerprint: String {
        "structure-\(Self.version)-t\(configuration.targetTokens)-m\(limit)-o\(configuration.overlapSentences)"
            + (configuration.includesTitle ? "" : "-untitled")
    }

    public func chunks(of document: ExtractedDocument) -> [Chunk] {
        let text = ScalarIndexedText(document.text)
        let contexts = ChunkContexts(
            title: configuration.includesTitle ? document.title : nil, tokens: tokens, limit: limit)
        let cutter = ChunkUnitCutter(text: text, tokens: tokens, limit: max(1, limit - contexts.reserve - 1))
        let units = cutter.units(of: document.blocks)
        var packer = ChunkPacker(configuration: configuration, limit: limit)
        let groups = packer.groups(of: units)
        let places = ChunkPlaces(document)
        var chunks: [Chunk] = []
        for group in groups {
            for part in fitted(group[...], text, contexts, cutter) {
                let slice = text[part.range]
                chunks.append(
                    Chunk(
                        ordinal: chunks.count, text: slice, range: part.range, context: part.context,
                        headingPath: part.path,
                        tokens: tokens.count(Chunk.indexedText(context: part.context, text: slice)),
                        pages: places.pages(of: part.range), boxes: places.boxes(of: part.range)))
            }
        }
        return chunks
    }

    private struct Part {
        var range: TextRange
        var context: String
        var path: [String]
    }

    /// Sums of tokens are estimates, as white space between units may count too: what turns out too long is halved.
    private func fitted(
        _ units: ArraySlice<ChunkUnit>, _ text: ScalarIndexedText, _ contexts: ChunkContexts, _ cutter: ChunkUnitCutter
    ) -> [Part] {
        guard let first = units.first, let last = units.last else { return [] }
        let path = Self.sharedPath(units)
        let range = TextRange(start: first.range.start, end: last.range.end)
        let context = contexts.context(path: path, tableHeader: first.tableHeader)
        if tokens.count(Chunk.indexedText(context: context, text: text[range])) <= limit {
            return [Part(range: range, context: context, path: path)]
        }
        if units.count > 1 {
            let middle = units.startIndex + units.count / 2
            return fitted(units[..<middle], text, contexts, cutter) + fitted(units[middle...], text, contexts, cutter)
        }
        let room = limit - tokens.count(context) - 1
        if room >= limit / 4 {
            let ranges = cutter.fitting(range, limit: room)
            if ranges.allSatisfy({
                tokens.count(Chunk.indexedText(context: context, text: text[$0])) <= limit
            }) {
                return ranges.map { Part(range: $0, context: context, path: path) }
            }
        }
        return cutter.fitting(range, limit: limit).map { Part(range: $0, context: "", path: path) }
    }

    /// What all units share; a heading counts as part of what follows it.
    private static func sharedPath(_ units: ArraySlice<ChunkUnit>) -> [String] {
        var shared: [String]?
        for unit in units {
            guard let current = shared else {
                shared = unit.path
                continue
            }
            shared = Array(zip(current, unit.path).prefix { $0 == $1 }.map(\.0))
        }
        return shared ?? []
    }
}
