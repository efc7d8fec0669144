// SPDX-License-Identifier: Apache-2.0
import NeedletailKernels

/// Scratch memory of one thread's forward passes: allocated once, reused by every batch.
///
/// For 512 tokens of a 384-wide model about 5 MB.
final class BERTWorkspace {
    /// Rows that go through the feed-forward part together, so that its wide intermediate stays in the cache.
    static let feedForwardRows = 96

    /// `[tokens, hidden]`: the state between layers.
    let states: UnsafeMutablePointer<Float>
    /// `[tokens, 3 · hidden]`.
    let projections: UnsafeMutablePointer<Float>
    /// `[tokens, hidden]`: what attention gathered.
    let contexts: UnsafeMutablePointer<Float>
    /// `[feedForwardRows, intermediate]`.
    let intermediate: UnsafeMutablePointer<Float>
    let attention: UnsafeMutablePointer<Float>
    private let storage: UnsafeMutableRawPointer

    /// - Parameters:
    ///   - tokens: of the largest batch.
    ///   - sequence: tokens of the longest sequence.
    init(_ configuration: BERTConfiguration, tokens: Int, sequence: Int) {
        let hidden = configuration.hiddenSize
        let sizes = [
            tokens * hidden, tokens * 3 * hidden, tokens * hidden,
            Self.feedForwardRows * configuration.intermediateSize,
            Kernels.attentionScratch(tokens: sequence, headSize: configuration.headSize),
        ].map { ($0 + 15) / 16 * 16 }
        let count = sizes.reduce(0, +)
        storage = .allocate(byteCount: count * MemoryLayout<Float>.stride, alignment: 64)
        states = storage.bindMemory(to: Float.self, capacity: count)
        states.initialize(repeating: 0, count: count)
        projections = states + sizes[0]
        contexts = projections + sizes[1]
        intermediate = contexts + sizes[2]
        attention = intermediate + sizes[3]
    }

    deinit {
        storage.deallocate()
    }
}
