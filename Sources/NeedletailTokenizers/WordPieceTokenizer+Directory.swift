// SPDX-License-Identifier: Apache-2.0
import Foundation

extension WordPieceTokenizer {
    private static let largestFile = 256 << 20

    /// Reads a model folder: `tokenizer.json` when it is there, else `vocab.txt` (one token to a line, its id the
    /// number of the line from 0); `tokenizer_config.json`, when it is there, has the last word on lower-casing,
    /// accents and Chinese.
    /// - Parameter limit: the most tokens kept of a text, special tokens not counted.
    /// - Throws: `TokenizerError`, naming file and key.
    public init(directory: URL, limit: Int) throws(TokenizerError) {
        let configuration: TokenizerConfigurationFile? = try Self.decode(
            directory.appending(path: "tokenizer_config.json"))
        let file = directory.appending(path: "tokenizer.json")
        if let description: TokenizerFile = try Self.decode(file) {
            try self.init(description, configuration, limit: limit, source: file.path)
        } else {
            let vocabulary = directory.appending(path: "vocab.txt")
            guard let data = try Self.read(vocabulary) else {
                throw TokenizerError(
                    .unreadable, file: directory.path,
                    "there is neither tokenizer.json nor vocab.txt; is this the folder of a BERT model?")
            }
            try self.init(vocabulary: data, configuration, limit: limit, source: vocabulary.path)
        }
    }

    private init(
        _ description: TokenizerFile, _ configuration: TokenizerConfigurationFile?, limit: Int, source: String
    ) throws(TokenizerError) {
        func require(_ key: String, _ found: String?, _ wanted: String) throws(TokenizerError) {
            guard found == wanted else {
                throw TokenizerError(
                    .unsupported, file: source, key: key, "\(found ?? "nothing") where only \(wanted) is supported")
            }
        }
        try require("model.type", description.model.type ?? "WordPiece", "WordPiece")
        try require("normalizer.type", description.normalizer?.type, "BertNormalizer")
        try require("pre_tokenizer.type", description.preTokenizer?.type, "BertPreTokenizer")
        var settings = WordPieceSettings()
        let normalizer = description.normalizer
        settings.cleans = normalizer?.cleanText ?? true
        settings.spacesChinese = normalizer?.handleChineseChars ?? true
        settings.lowercases = normalizer?.lowercase ?? true
        settings.stripsAccents = normalizer?.stripAccents ?? settings.lowercases
        settings.longestWord = description.model.maxInputCharsPerWord ?? settings.longestWord
        settings.continuationPrefix = description.model.continuingSubwordPrefix ?? settings.continuationPrefix
        settings.unknownToken = description.model.unkToken ?? settings.unknownToken
        let added = description.addedTokens ?? []
        for token in added where token.singleWord == true || token.normalized == true {
            throw TokenizerError(
                .unsupported, file: source, key: "added_tokens",
                "token \(token.id) is single_word or normalized; only tokens matched as they stand are supported")
        }
        // In the order of ids, so that the same file always gives the same table.
        let tokens = description.model.vocab.map { (text: $0.key, id: $0.value) }.sorted { $0.id < $1.id }
        try self.init(
            tokens: tokens, addedTokens: added.map { (text: $0.content, id: $0.id) },
            settings: settings.applying(configuration), limit: limit, source: source)
    }

    private init(
        vocabulary: Data, _ configuration: TokenizerConfigurationFile?, limit: Int, source: String
    ) throws(TokenizerError) {
        guard let text = String(validating: vocabulary, as: UTF8.self) else {
            throw TokenizerError(.malformed, file: source, "the file is not UTF-8")
        }
        // Lines end in "\n" or "\r\n", which Swift would take for one character: hence the bytes.
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        var tokens: [(text: String, id: Int32)] = []
        tokens.reserveCapacity(lines.count)
        for (id, line) in lines.enumerated() {
            tokens.append((String(Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)), Int32(id)))
        }
        let settings = WordPieceSettings().applying(configuration)
        var special = [settings.unknownToken, settings.startToken, settings.endToken]
        special.append(configuration?.padToken?.text ?? "[PAD]")
        special.append(configuration?.maskToken?.text ?? "[MASK]")
        let added = tokens.filter { special.contains($0.text) }
        try self.init(tokens: tokens, addedTokens: added, settings: settings, limit: limit, source: source)
    }

    /// Nil when there is no such file.
    private static func read(_ file: URL) throws(TokenizerError) -> Data? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let data: Data
        do {
            data = try Data(contentsOf: file, options: .alwaysMapped)
        } catch {
            throw TokenizerError(.unreadable, file: file.path, "cannot be read: \(error)")
        }
        guard data.count <= largestFile else {
            throw TokenizerError(.malformed, file: file.path, "\(data.count) bytes; at most \(largestFile) are read")
        }
        return data
    }

    private static func decode<File: Decodable>(_ file: URL) throws(TokenizerError) -> File? {
        guard let data = try read(file) else { return nil }
        do {
            return try JSONDecoder().decode(File.self, from: data)
        } catch let error as DecodingError {
            throw TokenizerError(.malformed, file: file.path, key: error.codingKeys, error.explanation)
        } catch {
            throw TokenizerError(.malformed, file: file.path, "\(error)")
        }
    }
}

extension WordPieceSettings {
    fileprivate func applying(_ configuration: TokenizerConfigurationFile?) -> WordPieceSettings {
        guard let configuration else { return self }
        var settings = self
        if let lowercases = configuration.doLowerCase, lowercases != settings.lowercases {
            // Accents follow lower-casing unless they are mentioned.
            settings.stripsAccents = lowercases
            settings.lowercases = lowercases
        }
        settings.stripsAccents = configuration.stripAccents ?? settings.stripsAccents
        settings.spacesChinese = configuration.tokenizeChineseChars ?? settings.spacesChinese
        settings.unknownToken = configuration.unkToken?.text ?? settings.unknownToken
        settings.startToken = configuration.clsToken?.text ?? settings.startToken
        settings.endToken = configuration.sepToken?.text ?? settings.endToken
        return settings
    }
}

extension DecodingError {
    private var context: Context? {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            return context
        @unknown default:
            return nil
        }
    }

    /// Where in the file, as `outer.inner`; nil at its top.
    fileprivate var codingKeys: String? {
        var keys = context?.codingPath.map(\.stringValue) ?? []
        if case .keyNotFound(let key, _) = self { keys.append(key.stringValue) }
        return keys.isEmpty ? nil : keys.joined(separator: ".")
    }

    fileprivate var explanation: String {
        switch self {
        case .keyNotFound: "is missing"
        case .typeMismatch(let type, _), .valueNotFound(let type, _): "expected a value of type \(type)"
        default: context?.debugDescription ?? "cannot be decoded"
        }
    }
}
