// SPDX-License-Identifier: Apache-2.0

/// What differs between one provider's protocol and another's.
protocol ProviderDialect: Sendable {
    /// As it stands in answers: `openai`, `anthropic`.
    var name: String { get }
    var model: String { get }
    /// The configuration key of the API key, for messages.
    var keySetting: String { get }
    /// The API key, if there is one: it is cut out of whatever the server says.
    var secret: String? { get }

    func request(for prompt: Prompt) throws -> HTTPTransportRequest
    /// - Throws: `GenerationError` for an event that reports a failure or is malformed.
    func piece(of event: ServerSentEventDecoder.Event) throws -> ProviderPiece
    /// The text of a whole answer, from servers that do not stream.
    func text(ofWhole body: [UInt8]) throws -> String
}

extension ProviderDialect {
    /// A server's words as they may stand in an error: short, on one line, without the key.
    func quotable(_ message: String) -> String {
        var text = PromptBuilder.visible(message).split(whereSeparator: \.isNewline).joined(separator: " ")
        if let secret, !secret.isEmpty { text = text.replacing(secret, with: "[key]") }
        return String(text.prefix(200))
    }
}

/// What an event of the stream says.
enum ProviderPiece: Hashable, Sendable {
    case text(String)
    /// The answer is complete.
    case end
    /// Nothing of interest.
    case other
}
