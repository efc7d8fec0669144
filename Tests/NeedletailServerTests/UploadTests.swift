// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import Foundation
import NIOCore
import NeedletailServerTestSupport
import Testing

@Suite struct UploadTests {
    @Test func filesOfAFormAreStoredAndTheFaultyOneIsNamed() async throws {
        try await RunningServer.with(configure: { $0.maxUploadBytes = 20 }) { server in
            let answer = try await server.upload([
                ("../a.txt", "alpha"), ("bad.exe", "x"), ("long.txt", String(repeating: "l", count: 21)), ("b.txt", ""),
            ])
            #expect(answer.status == 202)
            let body = try answer.json()
            let documents = try #require(body["documents"] as? [[String: Any]])
            #expect(documents.map { $0["name"] as? String } == ["a.txt", "b.txt"])
            #expect(documents.first?["source"] as? String == "upload:a.txt")
            let rejected = try #require(body["rejected"] as? [[String: String]])
            #expect(rejected.map { $0["name"] } == ["bad.exe", "long.txt"])
            #expect(rejected.map { $0["code"] } == ["unsupported_format", "file_too_large"])
            #expect(server.spooled.isEmpty)
        }
    }

    @Test func aFormCutShortStoresNothing() async throws {
        try await RunningServer.with { server in
            let body =
                "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nalpha\r\n--cut\r\n"
            let answer = try await server.send(
                .POST, "/api/v1/collections/default/documents", body: Data(body.utf8),
                headers: [("content-type", "multipart/form-data; boundary=cut")])
            #expect(answer.status == 400)
            #expect(try answer.problemCode() == "body_incomplete")
            #expect(await server.library.additions.isEmpty)
            #expect(server.spooled.isEmpty)
        }
    }

    @Test func uploadsAreRefusedForWhatTheyAre() async throws {
        try await RunningServer.with(configure: { $0.maxUploadRequestBytes = 1000 }) { server in
            let path = "/api/v1/collections/default/documents"
            let json = try await server.post(path, json: "{}")
            #expect(json.status == 415)
            #expect(try json.problemCode() == "unsupported_media_type")
            let noBoundary = try await server.send(
                .POST, path, body: Data("x".utf8), headers: [("content-type", "multipart/form-data")])
            #expect(try noBoundary.problemCode() == "invalid_multipart")
            let large = try await server.upload([("a", String(repeating: "a", count: 2000))])
            #expect(large.status == 413)
            #expect(try large.problemCode() == "body_too_large")
            let nothing = try await server.upload([])
            #expect(nothing.status == 400)
            let unknown = try await server.upload([("a", "a")], to: "none")
            #expect(unknown.status == 404)
            #expect(try unknown.problemCode() == "collection_not_found")
            #expect(server.spooled.isEmpty)
        }
    }

    @Test func aBodyIsStoredAsOneFile() async throws {
        try await RunningServer.with(configure: { $0.maxUploadBytes = 100 }) { server in
            let path = "/api/v1/collections/default/documents/"
            let answer = try await server.send(
                .PUT, path + "n%C3%A4me%2Fx.txt", body: Data("alpha".utf8), headers: [("x-source", "/tmp/%C3%A4")])
            #expect(answer.status == 202)
            #expect(try answer.json()["outcome"] as? String == "added")
            let added = try #require(await server.library.additions.first)
            #expect(added.name == "x.txt" && added.source == "/tmp/ä" && added.bytes == 5)
            let large = try await server.send(.PUT, path + "a", body: Data(count: 101))
            #expect(large.status == 413)
            #expect(try large.problemCode() == "file_too_large")
            #expect(try await server.send(.PUT, path + "..%2F", body: Data("a".utf8)).problemCode() == "invalid_path")
            #expect(server.spooled.isEmpty)
        }
    }

    @Test func theSameKeyAndBodyIsAnsweredAlikeAndStoredOnce() async throws {
        try await RunningServer.with { server in
            let key = [("idempotency-key", "k-1")]
            let first = try await server.upload([("a.txt", "alpha")], headers: key)
            let second = try await server.upload([("a.txt", "alpha")], headers: key)
            #expect(first.status == 202 && second.status == 202)
            #expect(first.body == second.body)
            #expect(first.headers.first(name: "idempotency-replayed") == nil)
            #expect(second.headers.first(name: "idempotency-replayed") == "true")
            #expect(await server.library.additions.count == 1)
            let other = try await server.upload([("a.txt", "beta")], headers: key)
            #expect(other.status == 422)
            #expect(try other.problemCode() == "idempotency_key_reused")
            let bad = try await server.upload([("a.txt", "beta")], headers: [("idempotency-key", "a b")])
            #expect(try bad.problemCode() == "invalid_idempotency_key")
            #expect(await server.library.additions.count == 1)
        }
    }

    /// In a process of its own, as the peak is one of the whole process.
    @Test func aLargeFileFlowsThroughInFlatMemory() async throws {
        await #expect(processExitsWith: .success) {
            try await RunningServer.with { server in
                let blocks = 3200
                let block = ByteBuffer(repeating: 0x0D, count: 1 << 16)
                let head = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"large.bin\"\r\n\r\n"
                var request = HTTPClientRequest(
                    url: "http://127.0.0.1:\(server.port)/api/v1/collections/default/documents")
                request.method = .POST
                request.headers.add(name: "content-type", value: "multipart/form-data; boundary=cut")
                let body = AsyncStream<ByteBuffer>.pulling(blocks + 2) { index in
                    index == 0
                        ? ByteBuffer(string: head) : index <= blocks ? block : ByteBuffer(string: "\r\n--cut--\r\n")
                }
                request.body = .stream(body, length: .unknown)
                let before = try peakResidentKilobytes()
                let response = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
                #expect(response.status.code == 202)
                _ = try await response.body.collect(upTo: 1 << 20)
                #expect(await server.library.additions.first?.bytes == blocks << 16)
                #expect(try peakResidentKilobytes() - before < 32 << 10)
                #expect(server.spooled.isEmpty)
            }
        }
    }
}

/// The most memory this process ever had in use.
private func peakResidentKilobytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(Int(line.filter(\.isNumber)))
}

extension AsyncStream {
    /// A stream that makes each element when it is asked for.
    static func pulling(_ count: Int, _ make: @escaping @Sendable (Int) -> Element) -> AsyncStream<Element>
    where Element: Sendable {
        let indexes = IndexSource(count: count)
        return AsyncStream { await indexes.next().map(make) }
    }
}

private actor IndexSource {
    private var index = 0
    private let count: Int

    init(count: Int) {
        self.count = count
    }

    func next() -> Int? {
        guard index < count else { return nil }
        defer { index += 1 }
        return index
    }
}
