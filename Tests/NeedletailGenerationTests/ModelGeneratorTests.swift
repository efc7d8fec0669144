// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import Testing

@testable import NeedletailGeneration

/// Both providers over real connections to a server that behaves, misbehaves, or says nothing.
struct ModelGeneratorTests {
    private static let key = "sk-secret-value"
    private let request = AnswerRequest(question: "When was the Tay Bridge opened?", passages: [bridge])

    private func answer(
        _ scripts: [[ScriptedServer.Step]], anthropic: Bool = false, limits: ProviderLimits = ProviderLimits(),
        verification: VerificationConfiguration = VerificationConfiguration()
    ) async throws -> (Answer, ScriptedServer) {
        let server = try ScriptedServer(scripts)
        defer { server.stop() }
        let client = AsyncHTTPTransport.makeClient()
        let generator = try generator(
            server.baseURL, AsyncHTTPTransport(client: client), anthropic: anthropic, limits, verification)
        let result: Result<Answer, any Error>
        do {
            result = .success(try await generator.answer(request))
        } catch {
            result = .failure(error)
        }
        try await client.shutdown()
        return (try result.get(), server)
    }

    private func generator(
        _ baseURL: String, _ transport: any HTTPTransport, anthropic: Bool, _ limits: ProviderLimits,
        _ verification: VerificationConfiguration = VerificationConfiguration()
    ) throws -> any AnswerGenerator {
        if anthropic {
            return try AnthropicGenerator(
                configuration: .init(baseURL: baseURL, model: "m", apiKey: Self.key), transport: transport,
                encoder: HashingEncoder(), analyzer: english, prompts: prompts, verification: verification,
                limits: limits)
        }
        return try OpenAICompatibleGenerator(
            configuration: .init(baseURL: baseURL + "/v1", model: "m", apiKey: Self.key), transport: transport,
            encoder: HashingEncoder(), analyzer: english, prompts: prompts, verification: verification, limits: limits)
    }

    private func openAI(_ pieces: [String], done: Bool = true) throws -> [ScriptedServer.Step] {
        let events = try pieces.map { piece in
            let json = try JSONEncoder().encode(["choices": [["delta": ["content": piece]]]])
            return "data: \(String(decoding: json, as: UTF8.self))\n\n"
        }
        let chunks = (events + (done ? ["data: [DONE]\n\n"] : [])).map(ScriptedServer.chunk)
        return [.send(ScriptedServer.eventStream)] + chunks.map(ScriptedServer.Step.send) + [.send("0\r\n\r\n")]
    }

    @Test func verifiedSentencesComeOutAndOthersDoNot() async throws {
        let (answer, server) = try await answer([
            openAI(["The Tay Bridge was op", "ened in 1878. [", "1] It was painted red. [1] It has 85 spans [9]."])
        ])
        #expect(answer.text == "The Tay Bridge was opened in 1878. [1]")
        #expect(answer.unverifiedSentences == 2)
        #expect(answer.citations.map(\.source) == [TextRange(start: 100, end: 134)])
        #expect(answer.provider == "openai")
        let sent = try #require(server.requests.first)
        #expect(sent.contains("POST /v1/chat/completions"))
        #expect(sent.lowercased().contains("authorization: bearer \(Self.key)"))
        #expect(sent.contains("\"stream\":true"))
        #expect(sent.contains("\"max_tokens\":800"))
    }

    @Test func unverifiedSentencesCanBeMarkedInstead() async throws {
        let (answer, _) = try await answer(
            [openAI(["The Tay Bridge was opened in 1878. [1] It was painted red. [1]"])],
            verification: VerificationConfiguration(unverifiedSentences: .mark))
        #expect(answer.text.hasSuffix("It was painted red. (not found in the documents)"))
        #expect(answer.citations.count == 1)
    }

    @Test func nothingVerifiedIsNoAnswer() async throws {
        let (answer, _) = try await answer([openAI(["The bridge is made of cheese. [1]"])])
        #expect(!answer.answered)
        #expect(answer.text == Answer.refusal)
        #expect(answer.unverifiedSentences == 1)
    }

    @Test func modelThatFindsNoAnswerIsTakenAtItsWord() async throws {
        let (answer, _) = try await answer([openAI([PromptBuilder.noAnswer])])
        #expect(!answer.answered)
        #expect(answer.unverifiedSentences == 0)
    }

    @Test func serverThatDoesNotStreamIsUnderstood() async throws {
        let body =
            #"{"choices":[{"message":{"content":"It was designed by Thomas Bouch. [1]"},"finish_reason":"stop"}]}"#
        let (answer, _) = try await answer([
            ScriptedServer.response("200 OK", headers: "Content-Type: application/json\r\n", body: body)
        ])
        #expect(answer.text == "It was designed by Thomas Bouch. [1]")
    }

    @Test func anthropicEventsBecomeAnAnswer() async throws {
        let events = [
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{}}\n\n",
            "event: ping\ndata: {\"type\":\"ping\"}\n\n",
            "data: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"It was designed by \"}}\n\n",
            "data: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"Thomas Bouch. [1]\"}}\n\n",
            "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
        ]
        let script =
            [ScriptedServer.Step.send(ScriptedServer.eventStream)]
            + events.map { .send(ScriptedServer.chunk($0)) } + [.send("0\r\n\r\n")]
        let (answer, server) = try await answer([script], anthropic: true)
        #expect(answer.text == "It was designed by Thomas Bouch. [1]")
        #expect(answer.provider == "anthropic")
        let sent = try #require(server.requests.first)
        #expect(sent.contains("POST /v1/messages"))
        #expect(sent.lowercased().contains("anthropic-version: 2023-06-01"))
        #expect(sent.lowercased().contains("x-api-key: \(Self.key)"))
    }

    @Test func rateLimitIsWaitedFor() async throws {
        let (answer, server) = try await answer([
            ScriptedServer.response("429 Too Many Requests", headers: "Retry-After: 0\r\n", body: ""),
            ScriptedServer.response("503 Service Unavailable", headers: "Retry-After: 0\r\n", body: ""),
            openAI(["It was designed by Thomas Bouch. [1]"]),
        ])
        #expect(answer.answered)
        #expect(server.requests.count == 3)
    }

    @Test func rateLimitBeyondTheAllowedWaitIsReported() async throws {
        await expect(.rateLimited(provider: "openai", retryAfterSeconds: 3_600)) {
            ScriptedServer.response("429 Too Many Requests", headers: "Retry-After: 3600\r\n", body: "")
        }
    }

    @Test func failuresAreRetriedABoundedNumberOfTimes() async throws {
        await expect(.serverFailure(provider: "openai", status: 500, attempts: 3)) {
            ScriptedServer.response("500 Internal Server Error", headers: "Retry-After: 0\r\n", body: "oops")
        }
    }

    @Test func refusedKeyNamesTheSettingAndNotTheKey() async throws {
        let error = await expect(.unauthorized(provider: "openai", setting: "generation.openai.apiKey")) {
            ScriptedServer.response("401 Unauthorized", body: "{\"error\":{\"message\":\"bad key \(Self.key)\"}}")
        }
        #expect(error?.description.contains("generation.openai.apiKey") == true)
        #expect(error?.description.contains(Self.key) == false)
    }

    @Test func rejectedRequestGivesTheServersReason() async throws {
        let error = await expect(
            .rejected(provider: "openai", status: 400, reason: "context too long for [key] \\ model")
        ) {
            ScriptedServer.response(
                "400 Bad Request", body: #"{"error":{"message":"context too long for \#(Self.key) \\ model"}}"#)
        }
        #expect(error?.description.contains(Self.key) == false)
    }

    @Test func cutStreamIsAnErrorNotAnAnswer() async throws {
        await expect(.streamEndedEarly(provider: "openai")) {
            [
                .send(ScriptedServer.eventStream),
                .send(ScriptedServer.chunk("data: {\"choices\":[{\"delta\":{\"content\":\"It was\"}}]}\n\n")),
            ]
        }
    }

    @Test func streamWithoutItsEndMarkIsAnErrorToo() async throws {
        let script = try openAI(["It was designed by Thomas Bouch. [1]"], done: false)
        await expect(.streamEndedEarly(provider: "openai")) { script }
    }

    @Test func malformedEventIsNamed() async throws {
        await expect(.malformedResponse(provider: "openai", expected: "a chat completion chunk in JSON")) {
            [.send(ScriptedServer.eventStream), .send(ScriptedServer.chunk("data: {nonsense\n\n")), .send("0\r\n\r\n")]
        }
    }

    @Test func silentServerTimesOut() async throws {
        await expect(.timeout(provider: "openai", stage: .firstByte, seconds: 0.05)) { [.hang] }
    }

    @Test func serverThatStopsInTheMiddleTimesOut() async throws {
        await expect(.timeout(provider: "openai", stage: .idle, seconds: 0.05), firstByteSeconds: 20) {
            [
                .send(ScriptedServer.eventStream),
                .send(ScriptedServer.chunk("data: {\"choices\":[{\"delta\":{\"content\":\"It was\"}}]}\n\n")), .hang,
            ]
        }
    }

    @Test func closedPortIsReportedAsSuch() async throws {
        let server = try ScriptedServer([[.hang]])
        server.stop()
        let client = AsyncHTTPTransport.makeClient()
        let generator = try generator(
            server.baseURL, AsyncHTTPTransport(client: client), anthropic: false, ProviderLimits(attempts: 1))
        let error = await #expect(throws: GenerationError.self) { try await generator.answer(request) }
        #expect(error?.description.contains("No connection to openai") == true)
        try await client.shutdown()
    }

    @Test func cancellingClosesTheConnection() async throws {
        let server = try ScriptedServer([[.send(ScriptedServer.eventStream), .hang]])
        let client = AsyncHTTPTransport.makeClient()
        let generator = try generator(
            server.baseURL, AsyncHTTPTransport(client: client), anthropic: false, ProviderLimits())
        let task = Task { try await generator.answer(request) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        while server.closedByClient == 0 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(server.closedByClient == 1)
        server.stop()
        try await client.shutdown()
    }

    @Test(arguments: ["ftp://host/v1", "host", "", "http://", "http://user:pw@host/v1", "http://host/v1?key=abc"])
    func badAddressIsRefusedWithoutItsSecrets(address: String) throws {
        let error = #expect(throws: GenerationError.self) { try BaseURL(address, provider: "openai") }
        #expect(error?.description.contains("pw") == false)
        #expect(error?.description.contains("abc") == false)
    }

    @discardableResult
    private func expect(
        _ expected: GenerationError, firstByteSeconds: Double = 0.05, sourceLocation: SourceLocation = #_sourceLocation,
        from script: () -> [ScriptedServer.Step]
    ) async -> GenerationError? {
        let isTimeout = if case .timeout = expected { true } else { false }
        let limits =
            isTimeout
            ? ProviderLimits(firstByteSeconds: firstByteSeconds, idleSeconds: 0.05) : ProviderLimits()
        let script = script()
        return await #expect(throws: expected, sourceLocation: sourceLocation) {
            _ = try await answer([script], limits: limits)
        }
    }
}
