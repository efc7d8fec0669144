// SPDX-License-Identifier: Apache-2.0

/// How long to wait for a provider and how often to ask again.
public struct ProviderLimits: Hashable, Sendable {
    /// From sending the request to the first byte of the answer: a local model may read its prompt for long. Default
    /// 120.
    public var firstByteSeconds: Double
    /// Between two pieces of the answer. Default 60.
    public var idleSeconds: Double
    /// The most requests for one answer. Only failures before the first piece of text are tried again. Default 3.
    public var attempts: Int
    /// The longest wait before another attempt; a server that asks for more is not asked again. Default 20.
    public var maximumRetrySeconds: Double
    /// The longest answer accepted, in bytes of text. Default 64 KiB.
    public var maximumAnswerBytes: Int

    public init(
        firstByteSeconds: Double = 120, idleSeconds: Double = 60, attempts: Int = 3, maximumRetrySeconds: Double = 20,
        maximumAnswerBytes: Int = 64 << 10
    ) {
        self.firstByteSeconds = firstByteSeconds
        self.idleSeconds = idleSeconds
        self.attempts = attempts
        self.maximumRetrySeconds = maximumRetrySeconds
        self.maximumAnswerBytes = maximumAnswerBytes
    }
}
