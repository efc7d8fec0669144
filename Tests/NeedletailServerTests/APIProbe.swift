// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NeedletailServerTestSupport
import Testing

/// What a server answered, whole.
struct ProbeAnswer {
    var status: Int
    var headers: HTTPHeaders
    var body: Data

    var text: String { String(decoding: body, as: UTF8.self) }

    func json() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
    }

    /// The code of a problem document, after checking that it is one.
    func problemCode() throws -> String {
        #expect(headers.first(name: "content-type") == "application/problem+json")
        let problem = try json()
        #expect(problem["status"] as? Int == status)
        for member in ["type", "title", "detail", "instance", "requestId"] { #expect(problem[member] is String) }
        return try #require(problem["code"] as? String)
    }
}

extension RunningServer {
    func send(
        _ method: HTTPMethod, _ path: String, body: Data? = nil, headers: [(String, String)] = []
    ) async throws -> ProbeAnswer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)" + path)
        request.method = method
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let collected = try await response.body.collect(upTo: 1 << 28)
        return ProbeAnswer(
            status: Int(response.status.code), headers: response.headers, body: Data(collected.readableBytesView))
    }

    func post(_ path: String, json: String, headers: [(String, String)] = []) async throws -> ProbeAnswer {
        try await send(
            .POST, path, body: Data(json.utf8), headers: [("content-type", "application/json")] + headers)
    }

    /// Uploads files as a form.
    func upload(
        _ files: [(name: String, text: String)], to collection: String = "default", headers: [(String, String)] = []
    ) async throws -> ProbeAnswer {
        var body = ""
        for file in files {
            body += "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file.name)\"\r\n"
            body += "Content-Type: text/plain\r\n\r\n\(file.text)\r\n"
        }
        body += "--cut--\r\n"
        return try await send(
            .POST, "/api/v1/collections/\(collection)/documents", body: Data(body.utf8),
            headers: [("content-type", "multipart/form-data; boundary=cut")] + headers)
    }

    /// The names of files that wait in the spool.
    var spooled: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: spoolDirectory.path)) ?? []
    }
}
