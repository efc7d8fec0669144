// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import NeedletailKernels
import NeedletailTokenizers
import Synchronization

/// A sentence encoder over local weights: BERT with mean or first-token pooling, as sentence-transformers lays it
/// out.
///
/// Vectors agree with those of sentence-transformers to a cosine of 0.999999 and better. A text is tokenized, cut to
/// the model's limit (`[CLS]` and `[SEP]` stay), and run in batches of at most ``batchTokens`` tokens without
/// padding, on threads of the encoder's own. Queries have a thread of their own beside the bulk of passages.
///
/// Memory: the packed weights once (about 43 MB for all-MiniLM-L6-v2), the word vectors in the mapped file, some 5 MB
/// for each thread, and during a call the tokens of at most ``windowTexts`` texts. Made by
/// ``ModelDirectory/open(threads:kernels:)``.
public final class BERTEncoder: SentenceEncoder {
    public let identity: EncoderIdentity
    public let configuration: BERTConfiguration
    public let layout: SentenceLayout
    /// Threads that encode passages.
    public let threads: Int
    public var dimension: Int { configuration.hiddenSize }
    public var tokens: any TokenCounting { tokenizer }

    /// Tokens that go through the model together. More would not be faster: the weights are read from the cache of
    /// each core either way; fewer would read them more often.
    public static let batchTokens = 512
    /// Texts that are tokenized and sorted together.
    public static let windowTexts = 4096

    private let tokenizer: WordPieceTokenizer
    private let model: BERTModel
    private let workers: EncoderWorkers

    init(
        identity: EncoderIdentity, layout: SentenceLayout, tokenizer: WordPieceTokenizer, model: BERTModel, threads: Int
    ) {
        self.identity = identity
        self.layout = layout
        self.tokenizer = tokenizer
        self.model = model
        self.threads = threads
        configuration = model.configuration
        let configuration = model.configuration
        let sequence = tokenizer.limit + 2
        workers = EncoderWorkers(threads: threads) {
            BERTWorkspace(configuration, tokens: max(Self.batchTokens, sequence), sequence: sequence)
        }
    }

    public func encode(_ texts: [String], as role: TextRole) async throws -> EmbeddingMatrix {
        let rows = RowBuffer(rows: texts.count, dimension: dimension)
        if texts.count == 1, let text = texts.first {
            // A lone question should not wait twice for a thread.
            let run = {
                @Sendable [model, tokenizer, prompt = layout.prompts[role] ?? ""] (_: Int, space: BERTWorkspace) in
                model.encode([tokenizer.encode(prompt + text)[...]], space) { rows.row($0) }
            }
            await workers.run(role, count: 1, run)
            try Task.checkCancellation()
            return rows.matrix()
        }
        for first in stride(from: 0, to: texts.count, by: Self.windowTexts) {
            let window = texts[first..<min(first + Self.windowTexts, texts.count)]
            try await encode(window, as: role) { rows.row(first + $0) }
        }
        try Task.checkCancellation()
        return rows.matrix()
    }

    private func encode(
        _ texts: ArraySlice<String>, as role: TextRole, row: @escaping @Sendable (Int) -> UnsafeMutablePointer<Float>
    ) async throws {
        let prompt = layout.prompts[role] ?? ""
        let slice = 32
        let found = Mutex([[Int32]](repeating: [], count: texts.count))
        await workers.run(role, count: (texts.count + slice - 1) / slice) { [tokenizer] index, _ in
            let range = index * slice..<min((index + 1) * slice, texts.count)
            let encoded = range.map { tokenizer.encode(prompt + texts[texts.startIndex + $0]) }
            found.withLock { $0.replaceSubrange(range, with: encoded) }
        }
        try Task.checkCancellation()
        let sequences = found.withLock { $0 }
        let batches = SequenceBatches(lengths: sequences.map(\.count), tokens: Self.batchTokens).batches
        await workers.run(role, count: batches.count) { [model] index, workspace in
            let batch = batches[index]
            model.encode(batch.map { sequences[$0][...] }, workspace) { row(batch[$0]) }
        }
        try Task.checkCancellation()
    }
}

/// Where threads write vectors, each into rows of its own.
private final class RowBuffer: @unchecked Sendable {
    private let values: UnsafeMutableBufferPointer<Float>
    private let dimension: Int

    init(rows: Int, dimension: Int) {
        values = .allocate(capacity: max(rows * dimension, 1))
        values.initialize(repeating: 0)
        self.dimension = dimension
        count = rows * dimension
    }

    private let count: Int

    func row(_ index: Int) -> UnsafeMutablePointer<Float> { values.baseAddress.unsafelyUnwrapped + index * dimension }

    /// Called when every thread is done.
    func matrix() -> EmbeddingMatrix {
        EmbeddingMatrix(dimension: dimension, values: Array(values.prefix(count)))
    }

    deinit {
        values.deallocate()
    }
}
