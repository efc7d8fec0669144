// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What a sentence-transformers folder says about turning token vectors into a sentence's vector.
public struct SentenceLayout: Hashable, Sendable {
    public enum Pooling: String, Hashable, Sendable {
        /// The mean over all tokens, special tokens included.
        case mean
        /// The first token's vector.
        case firstToken
    }

    public let pooling: Pooling
    /// Whether vectors are brought to length 1.
    public let normalizes: Bool
    /// Tokens of the longest sequence, special tokens included; nil where the folder sets no limit of its own.
    public let sequenceLength: Int?
    /// Put before a text of that role.
    public let prompts: [TextRole: String]
    /// Whether texts are lower-cased before they are tokenized.
    let lowercases: Bool

    private struct Module: Decodable {
        var path: String
        var type: String
    }

    private struct PoolingFile: Decodable {
        var poolingMode: String?
        var poolingModeClsToken: Bool?
        var poolingModeMeanTokens: Bool?
        var poolingModeMaxTokens: Bool?
        var poolingModeMeanSqrtLenTokens: Bool?
        var poolingModeWeightedmeanTokens: Bool?
        var poolingModeLasttoken: Bool?
        var includePrompt: Bool?

        private enum CodingKeys: String, CodingKey {
            case poolingMode = "pooling_mode"
            case poolingModeClsToken = "pooling_mode_cls_token"
            case poolingModeMeanTokens = "pooling_mode_mean_tokens"
            case poolingModeMaxTokens = "pooling_mode_max_tokens"
            case poolingModeMeanSqrtLenTokens = "pooling_mode_mean_sqrt_len_tokens"
            case poolingModeWeightedmeanTokens = "pooling_mode_weightedmean_tokens"
            case poolingModeLasttoken = "pooling_mode_lasttoken"
            case includePrompt = "include_prompt"
        }
    }

    private struct TransformerFile: Decodable {
        var maxSeqLength: Int?
        var doLowerCase: Bool?

        private enum CodingKeys: String, CodingKey {
            case maxSeqLength = "max_seq_length"
            case doLowerCase = "do_lower_case"
        }
    }

    private struct PromptsFile: Decodable {
        var prompts: [String: String]?
        var defaultPromptName: String?

        private enum CodingKeys: String, CodingKey {
            case prompts
            case defaultPromptName = "default_prompt_name"
        }
    }

    /// - Throws: `EncoderError` for modules other than a transformer, mean or first-token pooling, and normalization,
    ///   in that order.
    public init(directory: URL) throws(EncoderError) {
        let list = directory.appending(path: "modules.json")
        guard let modules = try ConfigurationFile.decode([Module].self, list) else {
            throw EncoderError(
                .unreadable, file: list.path, "there is no such file; is this the folder of a sentence encoder?")
        }
        let kinds = modules.map { $0.type.split(separator: ".").last.map(String.init) ?? "" }
        guard kinds == ["Transformer", "Pooling"] || kinds == ["Transformer", "Pooling", "Normalize"] else {
            throw EncoderError(
                .unsupported, file: list.path,
                "modules \(kinds); supported are Transformer, Pooling and, optionally, Normalize")
        }
        normalizes = kinds.count == 3
        guard modules.allSatisfy({ !$0.path.hasPrefix("/") && !$0.path.split(separator: "/").contains("..") }) else {
            throw EncoderError(.malformed, file: list.path, key: "path", "a module's path leads out of the folder")
        }
        let file = directory.appending(path: modules[1].path).appending(path: "config.json")
        guard let pooling = try ConfigurationFile.decode(PoolingFile.self, file) else {
            throw EncoderError(.unreadable, file: file.path, "there is no such file, though modules.json names it")
        }
        self.pooling = try Self.pooling(pooling, file: file.path)
        let transformer = try ConfigurationFile.decode(
            TransformerFile.self, directory.appending(path: "sentence_bert_config.json"))
        sequenceLength = transformer?.maxSeqLength
        lowercases = transformer?.doLowerCase ?? false
        let settings = directory.appending(path: "config_sentence_transformers.json")
        let named = try ConfigurationFile.decode(PromptsFile.self, settings)
        let fallback = named?.defaultPromptName.flatMap { named?.prompts?[$0] }
        var prompts: [TextRole: String] = [:]
        prompts[.query] = named?.prompts?["query"] ?? fallback
        prompts[.passage] = named?.prompts?["passage"] ?? named?.prompts?["document"] ?? fallback
        self.prompts = prompts.filter { !$0.value.isEmpty }
        if pooling.includePrompt == false, !self.prompts.isEmpty {
            throw EncoderError(
                .unsupported, file: file.path, key: "include_prompt",
                "prompts that are left out of the mean are not supported")
        }
    }

    private static func pooling(_ values: PoolingFile, file: String) throws(EncoderError) -> Pooling {
        let modes: [(String, Bool?)] = [
            ("cls", values.poolingModeClsToken), ("mean", values.poolingModeMeanTokens),
            ("max", values.poolingModeMaxTokens), ("mean_sqrt_len", values.poolingModeMeanSqrtLenTokens),
            ("weightedmean", values.poolingModeWeightedmeanTokens), ("lasttoken", values.poolingModeLasttoken),
        ]
        let chosen = values.poolingMode.map { [$0] } ?? modes.filter { $0.1 == true }.map(\.0)
        switch chosen {
        case ["mean"]: return .mean
        case ["cls"]: return .firstToken
        default:
            throw EncoderError(
                .unsupported, file: file, key: "pooling_mode", "\(chosen); supported is either mean or cls")
        }
    }
}
