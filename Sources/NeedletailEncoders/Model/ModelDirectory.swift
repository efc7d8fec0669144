// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailKernels
import NeedletailTokenizers
import Synchronization

/// A folder with a sentence encoder as sentence-transformers saves it: `config.json`, `model.safetensors`,
/// `modules.json`, `1_Pooling/config.json`, `tokenizer.json` or `vocab.txt`, and, where they are there,
/// `sentence_bert_config.json`, `tokenizer_config.json` and `config_sentence_transformers.json`.
public struct ModelDirectory: Hashable, Sendable {
    public let url: URL

    /// What a copy of a model consists of, relative to its folder; those that a model lacks are left out.
    public static let files = [
        "config.json", "config_sentence_transformers.json", "model.safetensors", "modules.json",
        "sentence_bert_config.json", "special_tokens_map.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt",
        "1_Pooling/config.json",
    ]
    /// SHA-256 of the weights of all-MiniLM-L6-v2 as published.
    public static let allMiniLML6V2 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

    public init(_ url: URL) {
        self.url = url
    }

    /// Everything about the model, checked as far as it can be without running it: configuration, vocabulary,
    /// presence, shape and type of every tensor, and the weights' fingerprint.
    /// - Parameter fingerprint: the SHA-256 that the weights must have, if any.
    /// - Throws: `EncoderError` or `TokenizerError`, naming file and key.
    public func verify(fingerprint: String? = nil) throws -> ModelDescription {
        let parts = try read()
        if let fingerprint, fingerprint.lowercased() != parts.description.fingerprint {
            throw EncoderError(
                .fingerprintMismatch, file: weightsFile.path,
                "SHA-256 is \(parts.description.fingerprint) where \(fingerprint) was expected; fetch the model again")
        }
        return parts.description
    }

    /// Opens the model for encoding: some tens of milliseconds once the file is in the system's cache.
    /// - Parameters:
    ///   - threads: that encode passages, at least 1; nil for one to each processor core.
    ///   - kernels: the instruction set, for comparing them.
    /// - Throws: `EncoderError` or `TokenizerError`, naming file and key.
    public func open(threads: Int? = nil, kernels: Kernels = .best) throws -> BERTEncoder {
        let parts = try read()
        let threads = max(1, min(threads ?? ProcessInfo.processInfo.activeProcessorCount, 256))
        return BERTEncoder(
            identity: EncoderIdentity(
                name: parts.description.name, fingerprint: parts.description.fingerprint,
                precision: PackedMatrix.Format.float32.rawValue),
            layout: parts.description.layout, tokenizer: parts.tokenizer,
            model: BERTModel(
                configuration: parts.description.configuration, weights: parts.weights,
                pooling: parts.description.layout.pooling, normalizes: parts.description.layout.normalizes,
                kernels: kernels),
            threads: threads)
    }

    private var weightsFile: URL { url.appending(path: "model.safetensors") }

    private struct Parts {
        var description: ModelDescription
        var tokenizer: WordPieceTokenizer
        var weights: BERTWeights
    }

    private func read() throws -> Parts {
        let configuration = try BERTConfiguration(file: url.appending(path: "config.json"))
        let layout = try SentenceLayout(directory: url)
        let file = try SafetensorsFile(path: weightsFile.path)
        let sequence = min(layout.sequenceLength ?? configuration.positions, configuration.positions)
        guard sequence >= 3 else {
            throw EncoderError(
                .malformed, file: url.appending(path: "sentence_bert_config.json").path, key: "max_seq_length",
                "\(sequence) tokens leave no room for text; expected at least 3")
        }
        // The fingerprint, the vocabulary and the packing take about as long as one another.
        let results = Mutex(
            (
                fingerprint: "", tokenizer: Result<WordPieceTokenizer, TokenizerError>?.none,
                weights: Result<BERTWeights, EncoderError>?.none
            ))
        let directory = url
        DispatchQueue.concurrentPerform(iterations: 3) { part in
            switch part {
            case 0:
                let weights = Result { () throws(EncoderError) in try BERTWeights(file, configuration) }
                results.withLock { $0.weights = weights }
            case 1:
                let fingerprint = ModelFingerprint.of(file.file)
                results.withLock { $0.fingerprint = fingerprint }
            default:
                let tokenizer = Result { () throws(TokenizerError) in
                    try WordPieceTokenizer(directory: directory, limit: sequence - 2)
                }
                results.withLock { $0.tokenizer = tokenizer }
            }
        }
        let found = results.withLock { $0 }
        guard let tokenizer = try found.tokenizer?.get(), let weights = try found.weights?.get() else {
            throw EncoderError(.unreadable, file: url.path, "the model could not be read")
        }
        guard tokenizer.vocabularySize <= configuration.vocabularySize else {
            throw EncoderError(
                .malformed, file: url.appending(path: "config.json").path, key: "vocab_size",
                "the model has \(configuration.vocabularySize) tokens, the tokenizer \(tokenizer.vocabularySize)")
        }
        guard !layout.lowercases || tokenizer.settings.lowercases else {
            throw EncoderError(
                .unsupported, file: url.appending(path: "sentence_bert_config.json").path, key: "do_lower_case",
                "lower-casing before a tokenizer that keeps case is not supported")
        }
        let description = ModelDescription(
            name: url.standardizedFileURL.lastPathComponent, fingerprint: found.fingerprint,
            knownAs: ModelFingerprint.known[found.fingerprint], configuration: configuration, layout: layout,
            sequenceLength: sequence, weightBytes: file.file.bytes.count)
        return Parts(description: description, tokenizer: tokenizer, weights: weights)
    }
}
