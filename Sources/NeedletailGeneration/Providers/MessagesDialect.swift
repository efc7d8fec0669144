// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Anthropic's `/v1/messages` with `stream: true`.
struct MessagesDialect: ProviderDialect {
    let name = "anthropic"
    let model: String
    let keySetting: String
    var secret: String? { configuration.apiKey }
    private let configuration: AnthropicGenerator.Configuration
    private let url: String

    init(_ configuration: AnthropicGenerator.Configuration) throws {
        self.configuration = configuration
        model = configuration.model
        keySetting = configuration.apiKeySetting
        url = try BaseURL(configuration.baseURL, provider: "anthropic").appending("/v1/messages")
    }

    func request(for prompt: Prompt) throws -> HTTPTransportRequest {
        let body = Body(
            model: model, system: prompt.system,
            messages: prompt.messages.map { Body.Message(role: $0.role.rawValue, content: $0.content) },
            maxTokens: configuration.maximumAnswerTokens, stream: true, temperature: configuration.temperature)
        let headers = [
            (name: "content-type", value: "application/json"), (name: "accept", value: "text/event-stream"),
            (name: "anthropic-version", value: "2023-06-01"), (name: "x-api-key", value: configuration.apiKey),
        ]
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return HTTPTransportRequest(url: url, headers: headers, body: Array(try encoder.encode(body)))
    }

    func piece(of event: ServerSentEventDecoder.Event) throws -> ProviderPiece {
        guard let message = try? JSONDecoder().decode(Event.self, from: Data(event.data.utf8)) else {
            throw GenerationError.malformedResponse(provider: name, expected: "an event of the Messages API in JSON")
        }
        switch message.type {
        case "content_block_delta":
            guard let text = message.delta?.text, !text.isEmpty else { return .other }
            return .text(text)
        case "message_stop":
            return .end
        case "error":
            if message.error?.type == "overloaded_error" {
                throw GenerationError.serverFailure(provider: name, status: 529, attempts: 1)
            }
            throw GenerationError.rejected(
                provider: name, status: 200, reason: quotable(message.error?.message ?? "an error in the stream"))
        default:
            return .other
        }
    }

    func text(ofWhole body: [UInt8]) throws -> String {
        guard let whole = try? JSONDecoder().decode(Whole.self, from: Data(body)) else {
            throw GenerationError.malformedResponse(provider: name, expected: "a message in JSON")
        }
        return whole.content.compactMap(\.text).joined()
    }

    private struct Body: Encodable {
        struct Message: Encodable {
            let role: String
            let content: String
        }

        let model: String
        let system: String
        let messages: [Message]
        let maxTokens: Int
        let stream: Bool
        let temperature: Double?
    }

    private struct Event: Decodable {
        struct Delta: Decodable { let text: String? }
        struct Failure: Decodable {
            let type: String?
            let message: String?
        }

        let type: String
        let delta: Delta?
        let error: Failure?
    }

    private struct Whole: Decodable {
        struct Block: Decodable { let text: String? }
        let content: [Block]
    }
}
