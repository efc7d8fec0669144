// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailTextAnalysis

/// Answers with any server that speaks OpenAI's chat completions: OpenAI itself, Ollama, llama.cpp, vLLM and others.
///
/// What the model writes is shown only after its citations were verified sentence by sentence.
public struct OpenAICompatibleGenerator: AnswerGenerator {
    public struct Configuration: Hashable, Sendable {
        /// With its version, without a slash at its end: `https://api.openai.com/v1`, `http://127.0.0.1:11434/v1`.
        public var baseURL: String
        public var model: String
        /// Local servers need none.
        public var apiKey: String?
        /// Where the key is configured, for messages.
        public var apiKeySetting: String
        public var maximumAnswerTokens: Int
        /// Nil leaves it to the server, which models with a fixed temperature want.
        public var temperature: Double?
        /// Newer OpenAI models refuse `max_tokens`, older servers know nothing else.
        public var usesMaxCompletionTokens: Bool

        public init(
            baseURL: String, model: String, apiKey: String? = nil, apiKeySetting: String = "generation.openai.apiKey",
            maximumAnswerTokens: Int = 800, temperature: Double? = nil, usesMaxCompletionTokens: Bool? = nil
        ) {
            self.baseURL = baseURL
            self.model = model
            self.apiKey = apiKey
            self.apiKeySetting = apiKeySetting
            self.maximumAnswerTokens = maximumAnswerTokens
            self.temperature = temperature
            self.usesMaxCompletionTokens = usesMaxCompletionTokens ?? baseURL.hasPrefix("https://api.openai.com/")
        }
    }

    public let provider = "openai"
    public var model: String? { generator.stream.dialect.model }
    private let generator: ModelGenerator

    /// - Throws: `GenerationError.invalidBaseURL`.
    public init(
        configuration: Configuration, transport: any HTTPTransport, encoder: any SentenceEncoder,
        analyzer: any Analyzer, prompts: PromptBuilder,
        verification: VerificationConfiguration = VerificationConfiguration(),
        limits: ProviderLimits = ProviderLimits(), clock: any Clock<Duration> = ContinuousClock()
    ) throws {
        let dialect = try ChatCompletionsDialect(configuration)
        generator = ModelGenerator(
            stream: ProviderStream(dialect: dialect, transport: transport, limits: limits, clock: clock),
            prompts: prompts,
            verifier: CitationVerifier(encoder: encoder, analyzer: analyzer, configuration: verification))
    }

    public func events(for request: AnswerRequest) -> AsyncThrowingStream<AnswerEvent, any Error> {
        stream { try await generator.write(request, to: $0) }
    }
}
