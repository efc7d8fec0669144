// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import Testing

@testable import NeedletailGeneration

/// llama.cpp's own server with a tiny random model. Runs where `NEEDLETAIL_LLAMA_PYTHON` names a Python that has what
/// `Tests/Fixtures/llama-server/requirements.txt` lists.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["NEEDLETAIL_LLAMA_PYTHON"] != nil))
struct LlamaServerTests {
    @Test func realServerStreamsAndItsNonsenseIsNotShown() async throws {
        let python = try #require(ProcessInfo.processInfo.environment["NEEDLETAIL_LLAMA_PYTHON"])
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let server = Process()
        let input = Pipe()
        let output = Pipe()
        server.executableURL = URL(fileURLWithPath: python)
        server.arguments = [tests.appendingPathComponent("Fixtures/llama-server/serve.py").path]
        server.standardInput = input
        server.standardOutput = output
        server.standardError = FileHandle.nullDevice
        try server.run()
        defer { try? input.fileHandleForWriting.close() }
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty, "the server ended before it was ready")
            line += more
        }
        let address = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        let client = AsyncHTTPTransport.makeClient()
        let generator = try OpenAICompatibleGenerator(
            configuration: .init(baseURL: address, model: "tiny", maximumAnswerTokens: 60),
            transport: AsyncHTTPTransport(client: client), encoder: HashingEncoder(), analyzer: english,
            prompts: prompts)
        let answer = try await generator.answer(
            AnswerRequest(question: "When was the Tay Bridge opened?", passages: [bridge]))
        try await client.shutdown()
        #expect(!answer.answered)
        #expect(answer.text == Answer.refusal)
        #expect(answer.unverifiedSentences > 0)
    }
}
