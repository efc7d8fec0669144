// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The shape of a BERT model, from its `config.json`.
public struct BERTConfiguration: Hashable, Sendable {
    /// Entries of a token's vector, and of a sentence's.
    public let hiddenSize: Int
    public let layers: Int
    public let heads: Int
    public let intermediateSize: Int
    /// Tokens of the longest sequence, special tokens included.
    public let positions: Int
    public let vocabularySize: Int
    public let tokenTypes: Int
    public let layerNormEpsilon: Float

    public var headSize: Int { hiddenSize / heads }

    private struct File: Decodable {
        var modelType: String
        var hiddenSize: Int
        var numHiddenLayers: Int
        var numAttentionHeads: Int
        var intermediateSize: Int
        var maxPositionEmbeddings: Int
        var vocabSize: Int
        var typeVocabSize: Int
        var layerNormEps: Double
        var hiddenAct: String
        var positionEmbeddingType: String?

        private enum CodingKeys: String, CodingKey {
            case modelType = "model_type"
            case hiddenSize = "hidden_size"
            case numHiddenLayers = "num_hidden_layers"
            case numAttentionHeads = "num_attention_heads"
            case intermediateSize = "intermediate_size"
            case maxPositionEmbeddings = "max_position_embeddings"
            case vocabSize = "vocab_size"
            case typeVocabSize = "type_vocab_size"
            case layerNormEps = "layer_norm_eps"
            case hiddenAct = "hidden_act"
            case positionEmbeddingType = "position_embedding_type"
        }
    }

    /// - Throws: `EncoderError`: `.unreadable` without the file, `.unsupported` for another architecture,
    ///   `.malformed` for numbers that no model has.
    public init(file: URL) throws(EncoderError) {
        guard let values = try ConfigurationFile.decode(File.self, file) else {
            throw EncoderError(.unreadable, file: file.path, "there is no such file; is this the folder of a model?")
        }
        func require(_ key: String, _ found: String, _ wanted: String) throws(EncoderError) {
            guard found == wanted else {
                throw EncoderError(
                    .unsupported, file: file.path, key: key, "\"\(found)\" where only \"\(wanted)\" is supported")
            }
        }
        try require("model_type", values.modelType, "bert")
        try require("hidden_act", values.hiddenAct, "gelu")
        try require("position_embedding_type", values.positionEmbeddingType ?? "absolute", "absolute")
        func check(_ key: String, _ value: Int, _ range: ClosedRange<Int>) throws(EncoderError) -> Int {
            guard range.contains(value) else {
                throw EncoderError(
                    .malformed, file: file.path, key: key,
                    "\(value) is out of range; expected \(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }
        hiddenSize = try check("hidden_size", values.hiddenSize, 1...16384)
        layers = try check("num_hidden_layers", values.numHiddenLayers, 1...256)
        heads = try check("num_attention_heads", values.numAttentionHeads, 1...256)
        intermediateSize = try check("intermediate_size", values.intermediateSize, 1...65536)
        positions = try check("max_position_embeddings", values.maxPositionEmbeddings, 3...32768)
        vocabularySize = try check("vocab_size", values.vocabSize, 1...4_000_000)
        tokenTypes = try check("type_vocab_size", values.typeVocabSize, 1...16)
        guard hiddenSize.isMultiple(of: heads) else {
            throw EncoderError(
                .malformed, file: file.path, key: "num_attention_heads", "\(heads) heads do not divide \(hiddenSize)")
        }
        guard values.layerNormEps > 0, values.layerNormEps < 1 else {
            throw EncoderError(
                .malformed, file: file.path, key: "layer_norm_eps", "\(values.layerNormEps) is not between 0 and 1")
        }
        layerNormEpsilon = Float(values.layerNormEps)
    }
}
