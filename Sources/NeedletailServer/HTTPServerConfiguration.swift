// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Everything the HTTP server is told; it reads no environment and no files of its own.
public struct HTTPServerConfiguration: Sendable {
    /// Address to listen on. Only a loopback address keeps other machines out.
    public var host: String
    /// 0 lets the system choose; the chosen port is reported to `onListening`.
    public var port: Int
    /// Names beside `localhost`, `127.0.0.1` and `[::1]` that requests may give as their host while the server
    /// listens on
    /// loopback. Without a port; compared without case.
    public var allowedHosts: [String]
    /// When set, everything but health, the OpenAPI document and the web interface asks for `Authorization: Bearer`
    /// with it.
    public var bearerToken: String?
    /// Most bytes of one uploaded file.
    public var maxUploadBytes: Int
    /// Most bytes of one upload request, all files and framing together.
    public var maxUploadRequestBytes: Int
    /// Most files in one upload request.
    public var maxUploadFiles: Int
    /// Most bytes of a JSON request body.
    public var maxJSONBytes: Int
    /// Most bytes of all headers of one request.
    public var maxHeaderBytes: Int
    public var maxConnections: Int
    /// How long a request that is not a stream or an upload may take, body included.
    public var requestTimeout: Duration
    /// How long an upload may take.
    public var uploadTimeout: Duration
    /// How long a connection may be silent before it is closed, also in the middle of a request body, and how long a
    /// reader may leave an answer untaken.
    public var idleTimeout: Duration
    /// How often a silent event stream says that it is alive.
    public var heartbeatInterval: Duration
    /// Searches and asks that run at the same time.
    public var maxConcurrentQueries: Int
    /// Searches and asks that may wait for a place; the next one is refused with 429.
    public var maxWaitingQueries: Int
    /// How long one may wait.
    public var queryWaitTimeout: Duration
    /// Event streams open at the same time.
    public var maxEventStreams: Int
    /// Where uploads are kept while they arrive, one file each, readable by the owner only. Used by one server at a
    /// time:
    /// what an earlier run left there is removed at start.
    public var spoolDirectory: URL
    /// The program's version, for the OpenAPI document.
    public var version: String

    public init(
        host: String = "127.0.0.1", port: Int = 8000, allowedHosts: [String] = [], bearerToken: String? = nil,
        maxUploadBytes: Int = 1 << 30, maxUploadRequestBytes: Int = 4 << 30, maxUploadFiles: Int = 1000,
        maxJSONBytes: Int = 1 << 20, maxHeaderBytes: Int = 32 << 10, maxConnections: Int = 1024,
        requestTimeout: Duration = .seconds(120), uploadTimeout: Duration = .seconds(3600),
        idleTimeout: Duration = .seconds(60), heartbeatInterval: Duration = .seconds(15),
        maxConcurrentQueries: Int = 16, maxWaitingQueries: Int = 64, queryWaitTimeout: Duration = .seconds(10),
        maxEventStreams: Int = 256, spoolDirectory: URL, version: String
    ) {
        self.host = host
        self.port = port
        self.allowedHosts = allowedHosts
        self.bearerToken = bearerToken
        self.maxUploadBytes = maxUploadBytes
        self.maxUploadRequestBytes = maxUploadRequestBytes
        self.maxUploadFiles = maxUploadFiles
        self.maxJSONBytes = maxJSONBytes
        self.maxHeaderBytes = maxHeaderBytes
        self.maxConnections = maxConnections
        self.requestTimeout = requestTimeout
        self.uploadTimeout = uploadTimeout
        self.idleTimeout = idleTimeout
        self.heartbeatInterval = heartbeatInterval
        self.maxConcurrentQueries = maxConcurrentQueries
        self.maxWaitingQueries = maxWaitingQueries
        self.queryWaitTimeout = queryWaitTimeout
        self.maxEventStreams = maxEventStreams
        self.spoolDirectory = spoolDirectory
        self.version = version
    }

    var listensOnLoopback: Bool {
        let bare = host.lowercased()
        return bare == "localhost" || bare == "::1" || bare == "[::1]" || bare.hasPrefix("127.")
    }
}
