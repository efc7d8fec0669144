// SPDX-License-Identifier: Apache-2.0

/// What a model folder holds, for people and for `EncoderIdentity`.
public struct ModelDescription: Hashable, Sendable {
    /// The folder's name.
    public var name: String
    /// SHA-256 of the weights, lower-case hexadecimal.
    public var fingerprint: String
    /// Whose weights these are, when they are known ones.
    public var knownAs: String?
    public var configuration: BERTConfiguration
    public var layout: SentenceLayout
    /// Tokens of the longest text, special tokens included.
    public var sequenceLength: Int
    /// Size of the weights file in bytes.
    public var weightBytes: Int
}
