// SPDX-License-Identifier: Apache-2.0

/// Which of the two searches take part.
public enum RetrievalMode: String, Hashable, Sendable, Codable, CaseIterable {
    /// BM25 only; the question is not encoded.
    case lexical
    /// Embeddings only.
    case dense
    /// Both, fused.
    case hybrid
}
