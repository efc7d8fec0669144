// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NeedletailLibrary

/// Requests to `/api/v1` and what comes back.
struct APIClient: Sendable {
    static let maxAnswerBytes = 256 << 20
    private static let uploadBlockBytes = 1 << 16

    /// Never shut down. A server that is not there is an answer at once, not after attempts; redirects are not followed,
    /// because they would carry the token elsewhere.
    static let sharedHTTPClient: HTTPClient = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(10), read: .seconds(180)))
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    let baseURL: URL
    let token: String?
    let http: HTTPClient
    let requestTimeout: Duration

    func get<Answer: Decodable>(_ path: [String], query: [String: String?] = [:]) async throws -> Answer {
        try await decode(try await execute(request(.GET, path, query: query), timeout: requestTimeout))
    }

    func send<Answer: Decodable>(_ method: HTTPMethod, _ path: [String]) async throws -> Answer {
        try await decode(try await execute(request(method, path), timeout: requestTimeout))
    }

    func send<Answer: Decodable>(
        _ method: HTTPMethod, _ path: [String], body: some Encodable
    ) async throws -> Answer {
        try await decode(try await execute(try request(method, path, json: body), timeout: requestTimeout))
    }

    func perform(_ method: HTTPMethod, _ path: [String]) async throws {
        let response = try await execute(request(method, path), timeout: requestTimeout)
        _ = try await collect(response)
    }

    /// Sends a file as the whole body, block by block.
    func upload<Answer: Decodable>(_ file: URL, _ path: [String], source: String) async throws -> Answer {
        let handle: FileHandle
        let length: UInt64
        do {
            handle = try FileHandle(forReadingFrom: file)
            length = try handle.seekToEnd()
            try handle.seek(toOffset: 0)
        } catch {
            throw LibraryError(.invalid, code: "file_unreadable", "the file \(file.path) cannot be read")
        }
        var upload = request(.PUT, path)
        upload.headers.replaceOrAdd(name: "content-type", value: "application/octet-stream")
        upload.headers.replaceOrAdd(name: "x-source", value: Self.percentEncoded(source))
        let blocks = FileBlocks(handle: handle, blockBytes: Self.uploadBlockBytes)
        upload.body = .stream(blocks, length: .known(Int64(length)))
        return try await decode(try await execute(upload, timeout: .seconds(24 * 3600)))
    }

    func download(_ path: [String], to file: URL) async throws {
        let response = try await execute(request(.GET, path), timeout: .seconds(24 * 3600))
        guard FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else {
            throw LibraryError(.unavailable, code: "file_unwritable", "the file \(file.path) cannot be written")
        }
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try await translating {
            for try await buffer in response.body { try handle.write(contentsOf: Data(buffer.readableBytesView)) }
        }
    }

    /// The events of a stream that was opened; errors before its first event are thrown here.
    func events(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
        var request = request
        request.headers.replaceOrAdd(name: "accept", value: "text/event-stream")
        return try await execute(request, timeout: .seconds(24 * 3600))
    }

    func request(_ method: HTTPMethod, _ path: [String], query: [String: String?] = [:]) -> HTTPClientRequest {
        var url = baseURL.absoluteString
        while url.hasSuffix("/") { url.removeLast() }
        url += "/api/v1/" + path.map(Self.percentEncoded).joined(separator: "/")
        let pairs = query.compactMap { name, value in value.map { name + "=" + Self.percentEncoded($0) } }.sorted()
        if !pairs.isEmpty { url += "?" + pairs.joined(separator: "&") }
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers.add(name: "accept", value: "application/json")
        if let token { request.headers.add(name: "authorization", value: "Bearer " + token) }
        return request
    }

    func request(_ method: HTTPMethod, _ path: [String], json body: some Encodable) throws -> HTTPClientRequest {
        var request = request(method, path)
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(body)))
        return request
    }

    /// Everything but the unreserved characters of RFC 3986.
    static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.append(byte)
            default: encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private func execute(_ request: HTTPClientRequest, timeout: Duration) async throws -> HTTPClientResponse {
        let response = try await translating {
            try await http.execute(request, timeout: .nanoseconds(Int64(timeout / .nanoseconds(1))))
        }
        guard !(200..<300).contains(Int(response.status.code)) else { return response }
        let body = (try? await translating { try await response.body.collect(upTo: 1 << 20) }) ?? ByteBuffer()
        let problem = try? JSONDecoder().decode(ProblemDocument.self, from: Data(body.readableBytesView))
        let retryAfter = response.headers.first(name: "retry-after").flatMap(Int.init)
        throw (problem ?? ProblemDocument()).error(status: Int(response.status.code), retryAfterSeconds: retryAfter)
    }

    private func collect(_ response: HTTPClientResponse) async throws -> Data {
        try await translating { Data(try await response.body.collect(upTo: Self.maxAnswerBytes).readableBytesView) }
    }

    private func decode<Answer: Decodable>(_ response: HTTPClientResponse) async throws -> Answer {
        let body = try await collect(response)
        do {
            return try JSONDecoder().decode(Answer.self, from: body)
        } catch {
            throw LibraryError(
                .upstream, code: "unexpected_answer",
                "the server at \(baseURL.absoluteString) answered what a Needletail server of this version does not")
        }
    }

    /// Errors of the connection in the words of the library.
    func translating<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch let error as LibraryError {
            throw error
        } catch is CancellationError {
            throw CancellationError()
        } catch let error as HTTPClientError where error == .cancelled {
            throw CancellationError()
        } catch let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout {
            throw LibraryError(
                .unavailable, code: "server_timeout",
                "the server at \(baseURL.absoluteString) did not answer in time")
        } catch {
            throw LibraryError(
                .unavailable, code: "server_unreachable",
                "no answer from the server at \(baseURL.absoluteString) (\(error)); is it running?")
        }
    }
}
