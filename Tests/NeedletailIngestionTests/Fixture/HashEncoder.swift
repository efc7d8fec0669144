// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailEncoders
import Synchronization

/// Vectors made of a hash of the text: deterministic, and counted.
final class HashEncoder: SentenceEncoder {
    struct Words: TokenCounting {
        var limit: Int { 256 }
        func count(_ text: String) -> Int { text.split(separator: " ").count }
    }

    let identity: EncoderIdentity
    let dimension = 4
    var tokens: any TokenCounting { Words() }
    private let gate = Mutex<(@Sendable () async throws -> Void)?>(nil)
    private let batches = Mutex<[[String]]>([])

    init(name: String = "hash") {
        identity = EncoderIdentity(name: name, fingerprint: "0", precision: "fp32")
    }

    var encodedBatches: [[String]] { batches.withLock { $0 } }
    var encodedTexts: [String] { encodedBatches.flatMap { $0 } }

    /// The next batch waits for `gate` to return.
    func hold(until gate: @escaping @Sendable () async throws -> Void) { self.gate.withLock { $0 = gate } }

    func forget() { batches.withLock { $0 = [] } }

    func encode(_ texts: [String], as role: TextRole) async throws -> EmbeddingMatrix {
        try Task.checkCancellation()
        batches.withLock { $0.append(texts) }
        let gate = gate.withLock { gate in
            defer { gate = nil }
            return gate
        }
        try await gate?()
        return EmbeddingMatrix(dimension: dimension, values: texts.flatMap(Self.vector))
    }

    static func vector(_ text: String) -> [Float] {
        var hash: UInt32 = 2_166_136_261
        return (0..<4).map { position in
            for byte in text.utf8 { hash = (hash ^ UInt32(byte) ^ UInt32(position)) &* 16_777_619 }
            return Float(hash % 1000) / 1000
        }
    }
}
