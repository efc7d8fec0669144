// SPDX-License-Identifier: Apache-2.0

/// Text → the terms a lexical index stores and a lexical query asks for. Documents and queries of one index must go
/// through analyzers of the same `fingerprint`.
public protocol Analyzer: Sendable {
    /// Names everything that decides the terms: kind, language, rules' version. Stable across processes; an index
    /// records it and is rebuilt when it changes.
    var fingerprint: String { get }

    /// The terms of `text`, in order, with repeats. Deterministic; linear in the text's length; safe to call
    /// concurrently.
    func terms(in text: String) -> [String]
}
