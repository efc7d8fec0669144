// SPDX-License-Identifier: Apache-2.0

/// Counts what a text costs in a model's own tokens, special tokens not included. Deterministic; safe to call concurrently.
public protocol TokenCounting: Sendable {
    /// The most tokens a text may have before the model cuts it, special tokens not included.
    var limit: Int { get }

    func count(_ text: String) -> Int
}
