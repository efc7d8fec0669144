// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailKernels
import Synchronization

/// The weights of a BERT model, packed once and shared by every thread. The word vectors stay in the mapped file.
final class BERTWeights: Sendable {
    struct Normalization: Sendable {
        let gain: FloatTensor
        let bias: FloatTensor
    }

    struct Layer: Sendable {
        /// Query, key and value side by side.
        let projections: PackedMatrix
        let attentionOutput: PackedMatrix
        let attentionNorm: Normalization
        let expansion: PackedMatrix
        let contraction: PackedMatrix
        let outputNorm: Normalization
    }

    let words: FloatTensor
    let positions: FloatTensor
    let tokenTypes: FloatTensor
    let embeddingNorm: Normalization
    let layers: [Layer]

    /// Packing takes every core for some tens of milliseconds.
    init(_ file: SafetensorsFile, _ configuration: BERTConfiguration) throws(EncoderError) {
        let reader = Reader(file: file, configuration: configuration)
        let hidden = configuration.hiddenSize
        words = try reader.tensor("embeddings.word_embeddings.weight", [configuration.vocabularySize, hidden])
        positions = try reader.tensor("embeddings.position_embeddings.weight", [configuration.positions, hidden])
        tokenTypes = try reader.tensor("embeddings.token_type_embeddings.weight", [configuration.tokenTypes, hidden])
        embeddingNorm = try reader.normalization("embeddings.LayerNorm")
        let results = Mutex([Result<Layer, EncoderError>?](repeating: nil, count: configuration.layers))
        DispatchQueue.concurrentPerform(iterations: configuration.layers) { index in
            let layer = Result { () throws(EncoderError) in try reader.layer(index) }
            results.withLock { $0[index] = layer }
        }
        var layers: [Layer] = []
        for case let result? in results.withLock({ $0 }) { layers.append(try result.get()) }
        self.layers = layers
    }

    private struct Reader: Sendable {
        let file: SafetensorsFile
        let configuration: BERTConfiguration

        /// Some files have every name begin with `bert.`
        func tensor(_ name: String, _ shape: [Int]) throws(EncoderError) -> FloatTensor {
            let prefixed = "bert." + name
            return try file.floats(
                file.entries[name] == nil && file.entries[prefixed] != nil ? prefixed : name, shape: shape)
        }

        func normalization(_ name: String) throws(EncoderError) -> Normalization {
            let shape = [configuration.hiddenSize]
            return Normalization(
                gain: try tensor(name + ".weight", shape), bias: try tensor(name + ".bias", shape))
        }

        func linear(_ names: [String], from depth: Int, to columns: Int) throws(EncoderError) -> PackedMatrix {
            var tensors: [(FloatTensor, FloatTensor)] = []
            for name in names {
                tensors.append((try tensor(name + ".weight", [columns, depth]), try tensor(name + ".bias", [columns])))
            }
            let parts = tensors.map { PackedMatrix.Part(weights: $0.0.values, bias: $0.1.values) }
            let packed = withExtendedLifetime(tensors) { PackedMatrix(parts, depth: depth) }
            guard let packed else {
                throw EncoderError(
                    .malformed, file: file.file.path, key: names.first, "the weights do not fit their bias")
            }
            return packed
        }

        func layer(_ index: Int) throws(EncoderError) -> Layer {
            let name = "encoder.layer.\(index)."
            let hidden = configuration.hiddenSize
            let wide = configuration.intermediateSize
            return Layer(
                projections: try linear(
                    ["query", "key", "value"].map { name + "attention.self." + $0 }, from: hidden, to: hidden),
                attentionOutput: try linear([name + "attention.output.dense"], from: hidden, to: hidden),
                attentionNorm: try normalization(name + "attention.output.LayerNorm"),
                expansion: try linear([name + "intermediate.dense"], from: hidden, to: wide),
                contraction: try linear([name + "output.dense"], from: wide, to: hidden),
                outputNorm: try normalization(name + "output.LayerNorm"))
        }
    }
}
