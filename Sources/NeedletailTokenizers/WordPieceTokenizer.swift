// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Text to the token ids of a BERT model, exactly as the reference implementation (`tokenizers` 0.23, the fast
/// `BertTokenizer`) finds them, whatever Unicode version Swift itself was built with.
///
/// A text is cleaned, decomposed, stripped of accents and lower-cased as the settings say, split at white space and
/// punctuation, and each word is cut into the longest known pieces from its start; a word that cannot be cut so, or
/// is too long, is one unknown token (Wu et al., arXiv:1609.08144; Devlin et al., arXiv:1810.04805). Added tokens
/// such as `[MASK]` are recognised in the text. Departure: a lone surrogate cannot occur in Swift's strings.
///
/// Immutable; calls may overlap. Linear in the length of the text: about 30 MB/s of English.
public struct WordPieceTokenizer: TokenCounting {
    public let settings: WordPieceSettings
    /// The most tokens that ``encode(_:)`` keeps of a text, special tokens not counted.
    public let limit: Int
    /// Entries of the vocabulary, added tokens included: an id is less than this.
    public let vocabularySize: Int
    public let startID: Int32
    public let endID: Int32
    public let unknownID: Int32

    private let vocabulary: WordPieceVocabulary
    private let table: FoldingTable
    private let addedTokens: AddedTokens

    /// - Parameters:
    ///   - tokens: texts and ids of the vocabulary; ids are 0 or more.
    ///   - addedTokens: those that are recognised in a text as it stands.
    ///   - limit: at least 1; special tokens not counted.
    ///   - source: where the vocabulary came from, for messages.
    /// - Throws: `TokenizerError.malformed` when a special token is not in the vocabulary or a number is out of range.
    public init(
        tokens: [(text: String, id: Int32)], addedTokens: [(text: String, id: Int32)],
        settings: WordPieceSettings = WordPieceSettings(), limit: Int, source: String
    ) throws(TokenizerError) {
        guard limit >= 1 else {
            throw TokenizerError(.malformed, file: source, "a limit of \(limit) tokens was asked for; it is at least 1")
        }
        guard (1...10_000).contains(settings.longestWord) else {
            throw TokenizerError(
                .malformed, file: source, key: "max_input_chars_per_word",
                "\(settings.longestWord) is out of range; expected 1...10000")
        }
        guard tokens.count <= 4_000_000, tokens.allSatisfy({ $0.id >= 0 && $0.text.utf8.count <= 4096 }) else {
            throw TokenizerError(
                .malformed, file: source,
                "the vocabulary has \(tokens.count) tokens, or one with a negative id or of more than 4096 bytes")
        }
        var ids: [String: Int32] = [:]
        for token in tokens { ids[token.text] = token.id }
        for token in addedTokens { ids[token.text] = token.id }
        func special(_ name: String) throws(TokenizerError) -> Int32 {
            guard let id = ids[name] else {
                throw TokenizerError(.malformed, file: source, key: name, "the vocabulary has no such token")
            }
            return id
        }
        startID = try special(settings.startToken)
        endID = try special(settings.endToken)
        unknownID = try special(settings.unknownToken)
        self.settings = settings
        self.limit = limit
        vocabularySize = Int(ids.values.max() ?? 0) + 1
        vocabulary = WordPieceVocabulary(tokens: tokens, continuationPrefix: settings.continuationPrefix)
        table = FoldingTable(settings)
        self.addedTokens = AddedTokens(addedTokens)
    }

    /// The ids of a text between the start and the end token, cut to ``limit`` tokens of its own. Never empty.
    public func encode(_ text: String) -> [Int32] {
        var tokens: [Int32] = []
        tokens.reserveCapacity(min(limit, text.utf8.count / 3) + 3)
        tokens.append(startID)
        let sink = run(text, CollectingSink(tokens: tokens, limit: limit + 1))
        tokens = sink.tokens
        tokens.append(endID)
        return tokens
    }

    /// The ids of a text, uncut, without start and end token.
    public func tokens(_ text: String) -> [Int32] {
        run(text, CollectingSink(tokens: [], limit: .max)).tokens
    }

    public func count(_ text: String) -> Int {
        run(text, CountingSink()).count
    }

    private func run<Sink: TokenSink>(_ text: String, _ sink: Sink) -> Sink {
        let longestWord = settings.longestWord
        var text = text
        return text.withUTF8 { bytes in
            withUnsafeTemporaryAllocation(
                byteCount: WordScanner<Sink>.workspace(longestWord: longestWord), alignment: 16
            ) { workspace in
                guard let memory = workspace.baseAddress else { return sink }
                var scanner = WordScanner(
                    sink: sink, table: table, vocabulary: vocabulary, unknown: unknownID, longestWord: longestWord,
                    workspace: memory)
                var position = 0
                while let token = addedTokens.first(in: bytes, from: position) {
                    guard scanner.scan(UnsafeBufferPointer(rebasing: bytes[position..<token.start])),
                        scanner.sink.accept(token.id)
                    else { return scanner.sink }
                    position = token.end
                }
                _ = scanner.scan(UnsafeBufferPointer(rebasing: bytes[position...]))
                return scanner.sink
            }
        }
    }
}
