// SPDX-License-Identifier: Apache-2.0
import Foundation

/// OpenAI's `/chat/completions` with `stream: true`.
struct ChatCompletionsDialect: ProviderDialect {
    let name = "openai"
    let model: String
    let keySetting: String
    var secret: String? { configuration.apiKey }
    private let configuration: OpenAICompatibleGenerator.Configuration
    private let url: String

    init(_ configuration: OpenAICompatibleGenerator.Configuration) throws {
        self.configuration = configuration
        model = configuration.model
        keySetting = configuration.apiKeySetting
        url = try BaseURL(configuration.baseURL, provider: "openai").appending("/chat/completions")
    }

    func request(for prompt: Prompt) throws -> HTTPTransportRequest {
        var messages = [Body.Message(role: "system", content: prompt.system)]
        messages += prompt.messages.map { Body.Message(role: $0.role.rawValue, content: $0.content) }
        let tokens = configuration.maximumAnswerTokens
        let body = Body(
            model: model, messages: messages, stream: true, temperature: configuration.temperature,
            maxTokens: configuration.usesMaxCompletionTokens ? nil : tokens,
            maxCompletionTokens: configuration.usesMaxCompletionTokens ? tokens : nil)
        var headers = [
            (name: "content-type", value: "application/json"),
            (name: "accept", value: "text/event-stream, application/json"),
        ]
        if let key = configuration.apiKey, !key.isEmpty {
            headers.append((name: "authorization", value: "Bearer \(key)"))
        }
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return HTTPTransportRequest(url: url, headers: headers, body: Array(try encoder.encode(body)))
    }

    func piece(of event: ServerSentEventDecoder.Event) throws -> ProviderPiece {
        if event.data == "[DONE]" { return .end }
        guard let chunk = try? decoder.decode(Chunk.self, from: Data(event.data.utf8)) else {
            throw GenerationError.malformedResponse(provider: name, expected: "a chat completion chunk in JSON")
        }
        if let failure = chunk.error {
            throw GenerationError.rejected(
                provider: name, status: 200, reason: quotable(failure.message ?? "an error in the stream"))
        }
        guard let choice = chunk.choices?.first else { return .other }
        if let text = choice.delta?.content, !text.isEmpty { return .text(text) }
        return choice.finishReason == nil ? .other : .end
    }

    func text(ofWhole body: [UInt8]) throws -> String {
        guard let whole = try? decoder.decode(Chunk.self, from: Data(body)),
            let text = whole.choices?.first?.message?.content
        else {
            throw GenerationError.malformedResponse(provider: name, expected: "a chat completion in JSON")
        }
        return text
    }

    private var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    private struct Body: Encodable {
        struct Message: Encodable {
            let role: String
            let content: String
        }

        let model: String
        let messages: [Message]
        let stream: Bool
        let temperature: Double?
        let maxTokens: Int?
        let maxCompletionTokens: Int?
    }

    private struct Chunk: Decodable {
        struct Choice: Decodable {
            struct Content: Decodable { let content: String? }
            let delta: Content?
            let message: Content?
            let finishReason: String?
        }
        struct Failure: Decodable { let message: String? }

        let choices: [Choice]?
        let error: Failure?
    }
}
