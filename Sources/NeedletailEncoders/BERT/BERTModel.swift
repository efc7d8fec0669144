// SPDX-License-Identifier: Apache-2.0
import NeedletailKernels

/// The forward pass of a BERT encoder (Devlin et al., arXiv:1810.04805) with sentence pooling, over ragged batches:
/// sequences stand back to back, without padding, so no arithmetic is spent on anything but their tokens.
///
/// Immutable; any number of threads may run it, each with a workspace of its own.
struct BERTModel: Sendable {
    let configuration: BERTConfiguration
    let weights: BERTWeights
    let pooling: SentenceLayout.Pooling
    let normalizes: Bool
    let kernels: Kernels

    /// Writes one sentence vector for each sequence.
    /// - Parameters:
    ///   - sequences: token ids, each 1 up to `configuration.positions` of them and each less than the vocabulary's
    ///     size; together no more than the workspace was made for.
    ///   - row: where the vector of each sequence goes: `[hiddenSize]`.
    func encode(
        _ sequences: [ArraySlice<Int32>], _ workspace: BERTWorkspace, row: (Int) -> UnsafeMutablePointer<Float>
    ) {
        let hidden = configuration.hiddenSize
        embed(sequences, workspace)
        let tokens = sequences.reduce(0) { $0 + $1.count }
        for layer in weights.layers { apply(layer, sequences, tokens: tokens, workspace) }
        var start = workspace.states
        for (index, sequence) in sequences.enumerated() {
            pool(start, tokens: sequence.count, into: row(index))
            start += sequence.count * hidden
        }
    }

    private func embed(_ sequences: [ArraySlice<Int32>], _ workspace: BERTWorkspace) {
        let hidden = configuration.hiddenSize
        guard let words = weights.words.values.baseAddress, let positions = weights.positions.values.baseAddress,
            let type = weights.tokenTypes.values.baseAddress,
            let gain = weights.embeddingNorm.gain.values.baseAddress,
            let bias = weights.embeddingNorm.bias.values.baseAddress
        else { return }
        var out = workspace.states
        for sequence in sequences {
            for (position, token) in sequence.enumerated() {
                kernels.layerNorm(
                    sumOf: words + Int(token) * hidden, positions + position * hidden, type, width: hidden, gain: gain,
                    bias: bias, epsilon: configuration.layerNormEpsilon, into: out)
                out += hidden
            }
        }
    }

    private func apply(
        _ layer: BERTWeights.Layer, _ sequences: [ArraySlice<Int32>], tokens: Int, _ workspace: BERTWorkspace
    ) {
        let hidden = configuration.hiddenSize
        let states = workspace.states
        kernels.multiply(
            states, stride: hidden, rows: tokens, by: layer.projections, into: workspace.projections,
            outStride: 3 * hidden)
        var first = 0
        for sequence in sequences {
            kernels.attention(
                workspace.projections + first * 3 * hidden, stride: 3 * hidden, tokens: sequence.count,
                heads: configuration.heads, headSize: configuration.headSize,
                scale: 1 / Float(configuration.headSize).squareRoot(), into: workspace.contexts + first * hidden,
                outStride: hidden, scratch: workspace.attention)
            first += sequence.count
        }
        // Row by row the rest depends on nothing else, so a block goes all the way while it is in the cache.
        for first in stride(from: 0, to: tokens, by: BERTWorkspace.feedForwardRows) {
            let rows = min(BERTWorkspace.feedForwardRows, tokens - first)
            let block = states + first * hidden
            kernels.multiply(
                workspace.contexts + first * hidden, stride: hidden, rows: rows, by: layer.attentionOutput, into: block,
                outStride: hidden, epilogue: .adding(block))
            normalize(block, rows: rows, layer.attentionNorm)
            kernels.multiply(
                block, stride: hidden, rows: rows, by: layer.expansion, into: workspace.intermediate,
                outStride: configuration.intermediateSize, epilogue: .gelu)
            kernels.multiply(
                workspace.intermediate, stride: configuration.intermediateSize, rows: rows, by: layer.contraction,
                into: block, outStride: hidden, epilogue: .adding(block))
            normalize(block, rows: rows, layer.outputNorm)
        }
    }

    private func normalize(_ block: UnsafeMutablePointer<Float>, rows: Int, _ norm: BERTWeights.Normalization) {
        guard let gain = norm.gain.values.baseAddress, let bias = norm.bias.values.baseAddress else { return }
        kernels.layerNorm(
            block, stride: configuration.hiddenSize, rows: rows, width: configuration.hiddenSize, gain: gain,
            bias: bias,
            epsilon: configuration.layerNormEpsilon)
    }

    private func pool(_ states: UnsafeMutablePointer<Float>, tokens: Int, into out: UnsafeMutablePointer<Float>) {
        let hidden = configuration.hiddenSize
        out.update(from: states, count: hidden)
        if pooling == .mean {
            for token in 1..<max(tokens, 1) { kernels.accumulate(states + token * hidden, count: hidden, into: out) }
            for i in 0..<hidden { out[i] /= Float(tokens) }
        }
        if normalizes {
            let length = max(kernels.distances.dot(out, out, count: hidden).squareRoot(), 1e-12)
            for i in 0..<hidden { out[i] /= length }
        }
    }
}
