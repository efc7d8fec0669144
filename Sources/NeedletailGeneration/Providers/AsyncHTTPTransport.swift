// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

/// `HTTPTransport` over AsyncHTTPClient.
public struct AsyncHTTPTransport: HTTPTransport {
    private let client: HTTPClient
    private let deadlineSeconds: Int64

    /// - Parameters:
    ///   - client: made by `makeClient` or configured likewise; whoever made it shuts it down.
    ///   - deadlineSeconds: for a whole request with its response.
    public init(client: HTTPClient, deadlineSeconds: Int64 = 600) {
        self.client = client
        self.deadlineSeconds = deadlineSeconds
    }

    /// A client that follows no redirect. Shut it down with `shutdown()` when no request is running any more.
    public static func makeClient(connectTimeoutSeconds: Int64 = 10) -> HTTPClient {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = HTTPClient.Configuration.Timeout(connect: .seconds(connectTimeoutSeconds))
        // A refused connection is reported at once; whoever sends decides whether to try again.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    public func send(_ request: HTTPTransportRequest) async throws -> HTTPTransportResponse {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = .POST
        for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
        outgoing.body = .bytes(ByteBuffer(bytes: request.body))
        let response: HTTPClientResponse
        do {
            response = try await client.execute(outgoing, deadline: .now() + .seconds(deadlineSeconds))
        } catch let error as HTTPClientError where error == .connectTimeout || error == .deadlineExceeded {
            throw HTTPTransportError.connectTimeout
        } catch let error as HTTPClientError where error == .cancelled {
            throw CancellationError()
        } catch let error as HTTPClientError where error == .remoteConnectionClosed {
            throw HTTPTransportError.endedEarly
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw HTTPTransportError.connectionFailed(reason: Self.reason(error))
        }
        var headers: [String: String] = [:]
        for header in response.headers where headers[header.name.lowercased()] == nil {
            headers[header.name.lowercased()] = header.value
        }
        return HTTPTransportResponse(
            status: Int(response.status.code), headers: headers,
            body: response.body.map { Array($0.readableBytesView) })
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: error.shortDescription
        case is NIOConnectionError: "connection refused or host not found"
        default: "\(type(of: error))"
        }
    }
}
