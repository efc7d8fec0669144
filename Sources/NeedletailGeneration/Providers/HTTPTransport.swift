// SPDX-License-Identifier: Apache-2.0

/// Sends one request and streams its response: all that providers need of HTTP.
///
/// Law: redirects are not followed (a key must not travel on); cancelling the task, or dropping the body before its
/// end, closes the connection; a connection that ends before the response does throws from the body.
public protocol HTTPTransport: Sendable {
    /// - Throws: `HTTPTransportError`, `CancellationError`.
    func send(_ request: HTTPTransportRequest) async throws -> HTTPTransportResponse
}

/// A POST.
public struct HTTPTransportRequest: Sendable {
    public var url: String
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(url: String, headers: [(name: String, value: String)], body: [UInt8]) {
        self.url = url
        self.headers = headers
        self.body = body
    }
}

public struct HTTPTransportResponse: Sendable {
    public var status: Int
    /// Names in lower case; of repeated ones the first.
    public var headers: [String: String]
    public var body: any AsyncSequence<[UInt8], any Error> & Sendable

    public init(status: Int, headers: [String: String], body: any AsyncSequence<[UInt8], any Error> & Sendable) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

public enum HTTPTransportError: Error, Hashable, Sendable {
    case connectTimeout
    /// `reason` holds no header and no body.
    case connectionFailed(reason: String)
    case endedEarly
}
