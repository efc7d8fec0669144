// SPDX-License-Identifier: Apache-2.0
import Foundation
import Hummingbird
import Logging
import Metrics
import NIOCore
import NeedletailCoreTypes
import NeedletailLibrary
import ServiceLifecycle

/// The HTTP face of a library: native API, health, metrics, OpenAPI document and web interface.
///
/// A service: `run()` serves until graceful shutdown, which stops listening at once, ends event streams, and lets
/// requests
/// that are under way finish. Run once.
public struct HTTPServer: Service {
    private let configuration: HTTPServerConfiguration
    private let responder: ServerResponder
    private let logger: Logger
    private let onListening: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - webAssets: the web interface; nil shows a page that says how to get it.
    ///   - healthChecks: asked by `/health`.
    ///   - metricsText: what `/metrics` shows, in the Prometheus text format.
    ///   - metricsFactory: where the server's own metrics go.
    ///   - onListening: called once with the port when connections are taken.
    /// - Throws: when the spool folder cannot be made or cleaned.
    public init(
        configuration: HTTPServerConfiguration, library: any Library, webAssets: (any WebAssets)? = nil,
        healthChecks: [HealthCheck] = [], metricsText: @escaping @Sendable () async -> String,
        metricsFactory: any MetricsFactory = MetricsSystem.factory,
        clock: any WallClock = SystemClock(), identifiers: any IdentifierSource = TimeOrderedIdentifiers(),
        logger: Logger, onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws {
        self.configuration = configuration
        self.logger = logger
        self.onListening = onListening
        let api = NativeAPI(
            library: library, configuration: configuration,
            queries: AdmissionGate(
                capacity: configuration.maxConcurrentQueries, maxWaiting: configuration.maxWaitingQueries,
                patience: configuration.queryWaitTimeout, subject: "searches and questions"),
            streams: AdmissionGate(
                capacity: configuration.maxEventStreams, maxWaiting: 0, patience: .zero, subject: "event streams"),
            uploads: UploadReceiver(
                spool: try UploadSpool(directory: configuration.spoolDirectory, identifiers: identifiers),
                maxFileBytes: configuration.maxUploadBytes, maxRequestBytes: configuration.maxUploadRequestBytes,
                maxFiles: configuration.maxUploadFiles),
            idempotency: IdempotencyStore(clock: clock))
        let routes =
            HealthRoutes(checks: healthChecks).routes + MetricsRoutes(text: metricsText).routes + api.routes
        let document = OpenAPIDocument(
            version: configuration.version, needsToken: configuration.bearerToken != nil)
        responder = ServerResponder(
            table: RouteTable(OpenAPIRoutes.adding(to: routes, document: document)),
            guards: Self.guards(configuration), interface: WebInterface(assets: webAssets), identifiers: identifiers,
            metrics: RequestMetrics(factory: metricsFactory))
    }

    public func run() async throws {
        let idleTimeout = TimeAmount.nanoseconds(Int64(configuration.idleTimeout / .nanoseconds(1)))
        let application = Application(
            responder: responder,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [
                        ReaderWatch(), StalledWriteCloser(patience: idleTimeout), AnswerCloser(),
                    ],
                    idleTimeout: idleTimeout,
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: configuration.maxHeaderBytes,
                        maxHeaderListSize: configuration.maxHeaderBytes, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: .maximum(configuration.maxConnections, logger: logger)),
            onServerRunning: { [onListening] channel in
                await onListening(channel.localAddress?.port ?? 0)
            },
            logger: logger)
        try await application.run()
    }

    /// Every route the server has, for tests of what is written about them.
    var routes: [Route] { responder.table.routes }

    private static func guards(_ configuration: HTTPServerConfiguration) -> [any RequestGuard] {
        var guards: [any RequestGuard] = []
        if configuration.listensOnLoopback { guards.append(HostGuard(allowedHosts: configuration.allowedHosts)) }
        guards.append(OriginGuard())
        if let token = configuration.bearerToken { guards.append(TokenGuard(token: token)) }
        return guards
    }
}
