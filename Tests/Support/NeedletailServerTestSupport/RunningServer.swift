// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import Metrics
import NeedletailCoreTypes
import NeedletailLibrary
import NeedletailServer
import ServiceLifecycle

/// A real server on a free port of this machine, with its own spool folder, for as long as `body` runs.
public struct RunningServer: Sendable {
    public let port: Int
    public let library: MemoryLibrary
    public let spoolDirectory: URL
    /// Starts graceful shutdown.
    public let stop: @Sendable () async -> Void

    public var url: URL { URL(string: "http://127.0.0.1:\(port)") ?? URL(fileURLWithPath: "/") }

    public static func with<Result: Sendable>(
        webAssets: (any WebAssets)? = nil, healthChecks: [HealthCheck] = [],
        metricsFactory: any MetricsFactory = NOOPMetricsHandler.instance,
        configure: (inout HTTPServerConfiguration) -> Void = { _ in },
        _ body: @escaping @Sendable (RunningServer) async throws -> Result
    ) async throws -> Result {
        let library = MemoryLibrary()
        let spool = FileManager.default.temporaryDirectory.appendingPathComponent("spool-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: spool) }
        var configuration = HTTPServerConfiguration(port: 0, spoolDirectory: spool, version: "1.2.3")
        configure(&configuration)
        let (ports, portsIn) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = try HTTPServer(
            configuration: configuration, library: library, webAssets: webAssets, healthChecks: healthChecks,
            metricsText: { "rag_up 1\n" }, metricsFactory: metricsFactory, logger: logger,
            onListening: { port in
                portsIn.yield(port)
                portsIn.finish()
            })
        let group = ServiceGroup(configuration: .init(services: [server], logger: logger))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { portsIn.finish() }
                try await group.run()
            }
            var port = 0
            for await announced in ports { port = announced }
            let running = RunningServer(port: port, library: library, spoolDirectory: spool) {
                await group.triggerGracefulShutdown()
            }
            defer { tasks.cancelAll() }
            let result = try await body(running)
            await group.triggerGracefulShutdown()
            return result
        }
    }
}
