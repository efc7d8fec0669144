// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailTextAnalysis

/// Answers with Anthropic's Messages API, streamed; version 2023-06-01.
///
/// What the model writes is shown only after its citations were verified sentence by sentence.
public struct AnthropicGenerator: AnswerGenerator {
    public struct Configuration: Hashable, Sendable {
        /// Without the version: `https://api.anthropic.com`.
        public var baseURL: String
        public var model: String
        public var apiKey: String
        /// Where the key is configured, for messages.
        public var apiKeySetting: String
        public var maximumAnswerTokens: Int
        /// Nil leaves it to the server.
        public var temperature: Double?

        public init(
            baseURL: String = "https://api.anthropic.com", model: String, apiKey: String,
            apiKeySetting: String = "generation.anthropic.apiKey", maximumAnswerTokens: Int = 800,
            temperature: Double? = nil
        ) {
            self.baseURL = baseURL
            self.model = model
            self.apiKey = apiKey
            self.apiKeySetting = apiKeySetting
            self.maximumAnswerTokens = maximumAnswerTokens
            self.temperature = temperature
        }
    }

    public let provider = "anthropic"
    public var model: String? { generator.stream.dialect.model }
    private let generator: ModelGenerator

    /// - Throws: `GenerationError.invalidBaseURL`.
    public init(
        configuration: Configuration, transport: any HTTPTransport, encoder: any SentenceEncoder,
        analyzer: any Analyzer, prompts: PromptBuilder,
        verification: VerificationConfiguration = VerificationConfiguration(),
        limits: ProviderLimits = ProviderLimits(), clock: any Clock<Duration> = ContinuousClock()
    ) throws {
        let dialect = try MessagesDialect(configuration)
        generator = ModelGenerator(
            stream: ProviderStream(dialect: dialect, transport: transport, limits: limits, clock: clock),
            prompts: prompts,
            verifier: CitationVerifier(encoder: encoder, analyzer: analyzer, configuration: verification))
    }

    public func events(for request: AnswerRequest) -> AsyncThrowingStream<AnswerEvent, any Error> {
        stream { try await generator.write(request, to: $0) }
    }
}
