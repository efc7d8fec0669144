// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailTextAnalysis

/// A sentence encoder by feature hashing (Weinberger et al., arXiv:0902.2206): texts that share words are near. Fast,
/// exact and without weights, which suits tests of what is built on encoders.
struct HashingEncoder: SentenceEncoder {
    let identity = EncoderIdentity(name: "hashing", fingerprint: "terms-256-1", precision: "fp32")
    let dimension = 256
    let tokens: any TokenCounting = WordCount()
    private let analyzer = LanguageAnalyzer(language: .english)

    struct WordCount: TokenCounting {
        let limit = 100_000

        func count(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }
    }

    func encode(_ texts: [String], as role: TextRole) async throws -> EmbeddingMatrix {
        try Task.checkCancellation()
        return EmbeddingMatrix(dimension: dimension, values: texts.flatMap(row))
    }

    private func row(_ text: String) -> [Float] {
        var row = [Float](repeating: 0, count: dimension)
        for term in analyzer.terms(in: text) {
            let hash = term.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
            row[Int(hash % UInt64(dimension))] += hash >> 63 == 0 ? 1 : -1
        }
        let norm = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return norm > 0 ? row.map { $0 / norm } : row
    }
}
