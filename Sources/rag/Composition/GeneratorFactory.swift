// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import Foundation
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailGeneration
import NeedletailTextAnalysis

/// Makes the answer generator that the settings ask for.
struct GeneratorFactory {
    let settings: LayeredSettings
    let encoder: any SentenceEncoder
    let identifiers: any IdentifierSource

    /// - Returns: the generator, and the HTTP client to shut down when it is no longer used.
    func make() throws -> (generator: any AnswerGenerator, client: HTTPClient?) {
        let analyzer = LanguageAnalyzer(language: .english)
        switch try settings.value(Settings.generationProvider) {
        case .extractive:
            return (ExtractiveGenerator(encoder: encoder, analyzer: analyzer), nil)
        case .openai:
            let configuration = OpenAICompatibleGenerator.Configuration(
                baseURL: try settings.optional(Settings.generationBaseURL) ?? "https://api.openai.com/v1",
                model: try model(for: "openai"), apiKey: try apiKey(fallback: "OPENAI_API_KEY"),
                apiKeySetting: Self.keyNames("OPENAI_API_KEY"),
                maximumAnswerTokens: try settings.value(Settings.generationMaxOutputTokens))
            let client = AsyncHTTPTransport.makeClient()
            return (
                try OpenAICompatibleGenerator(
                    configuration: configuration, transport: AsyncHTTPTransport(client: client), encoder: encoder,
                    analyzer: analyzer, prompts: PromptBuilder(identifiers: identifiers)), client
            )
        case .anthropic:
            guard let key = try apiKey(fallback: "ANTHROPIC_API_KEY") else {
                throw ConfigurationError.missing(
                    key: Settings.generationAPIKey.key, environmentName: "ANTHROPIC_API_KEY",
                    because: "the provider anthropic needs a key")
            }
            let configuration = AnthropicGenerator.Configuration(
                baseURL: try settings.optional(Settings.generationBaseURL) ?? "https://api.anthropic.com",
                model: try model(for: "anthropic"), apiKey: key, apiKeySetting: Self.keyNames("ANTHROPIC_API_KEY"),
                maximumAnswerTokens: try settings.value(Settings.generationMaxOutputTokens))
            let client = AsyncHTTPTransport.makeClient()
            return (
                try AnthropicGenerator(
                    configuration: configuration, transport: AsyncHTTPTransport(client: client), encoder: encoder,
                    analyzer: analyzer, prompts: PromptBuilder(identifiers: identifiers)), client
            )
        }
    }

    private func model(for provider: String) throws -> String {
        guard let model = try settings.optional(Settings.generationModel) else {
            throw ConfigurationError.missing(
                key: Settings.generationModel.key, environmentName: Settings.generationModel.environmentName,
                because: "the provider \(provider) needs a model's name (--model)")
        }
        return model
    }

    private func apiKey(fallback: String) throws -> String? {
        if let key = try settings.secret(Settings.generationAPIKey, file: Settings.generationAPIKeyFile) { return key }
        let key = ProcessInfo.processInfo.environment[fallback]
        return key?.isEmpty == false ? key : nil
    }

    private static func keyNames(_ fallback: String) -> String {
        "\(Settings.generationAPIKey.key) (\(Settings.generationAPIKey.environmentName) or \(fallback))"
    }
}
