// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import Metrics
import NeedletailIngestion
import NeedletailLibrary
import NeedletailServer
import NeedletailService
import NeedletailTelemetry
import ServiceLifecycle
import UnixSignals

/// Runs the HTTP server and the ingestion workers on one library until told to stop.
struct ServerHost {
    let settings: LayeredSettings
    let isQuiet: Bool
    let asJSON: Bool

    func run() async throws {
        try checkExposure()
        let registry = PrometheusRegistry(descriptors: MetricDescriptors.all)
        MetricsSystem.bootstrap(registry)
        do {
            try await LibraryHost.withOpenLibrary(settings, purpose: .serving) { open in
                try await serve(open, registry)
            }
        } catch let error as LibraryError where error.code == "in_use" {
            throw CommandFailure(.inUse, code: error.code, error.message)
        }
    }

    private func serve(_ open: OpenLibrary, _ registry: PrometheusRegistry) async throws {
        let logger = Logger(label: "rag")
        let token = try settings.secret(Settings.serverToken, file: Settings.serverTokenFile)
        let directory = open.directory
        let library = open.library
        let server = try HTTPServer(
            configuration: try configuration(directory, token: token), library: library,
            webAssets: try webAssets(), healthChecks: [Self.catalogCheck(library)],
            metricsText: {
                // Numbers that are cheaper to read when asked than to keep up to date.
                if let status = try? await library.status() { LibraryGauges.set(status) }
                return registry.exposition()
            }, logger: logger,
            onListening: { port in await announce(port: port, token: token, directory: directory) })
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: server, successTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: IngestionService(pipeline: open.pipeline), successTerminationBehavior: .ignore),
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        defer { ServerNote.remove(from: directory) }
        try await group.run()
    }

    private func configuration(_ directory: DataDirectory, token: String?) throws -> HTTPServerConfiguration {
        var configuration = HTTPServerConfiguration(
            host: try settings.value(Settings.serverHost), port: try settings.value(Settings.serverPort),
            spoolDirectory: directory.spool, version: BuildInformation.version)
        configuration.bearerToken = token
        configuration.maxUploadBytes = try settings.value(Settings.serverMaxUploadBytes)
        configuration.allowedHosts =
            try settings.optional(Settings.serverAllowedHosts)?
            .split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } ?? []
        return configuration
    }

    /// Listening beyond this machine without a token would hand every document to whoever finds the port.
    private func checkExposure() throws {
        let host = try settings.value(Settings.serverHost)
        let isLoopback = host == "localhost" || host == "::1" || host.hasPrefix("127.")
        let token = try settings.secret(Settings.serverToken, file: Settings.serverTokenFile)
        if let token, token.utf8.count < 16 {
            throw ConfigurationError.invalidValue(
                key: Settings.serverToken.key, value: "(secret)", expected: "at least 16 characters", source: .default)
        }
        if !isLoopback, token == nil {
            throw ConfigurationError.missing(
                key: Settings.serverToken.key, environmentName: Settings.serverToken.environmentName,
                because: "\(host) can be reached from other machines")
        }
    }

    private func webAssets() throws -> (any WebAssets)? {
        if let configured = try settings.optional(Settings.serverWebDirectory) {
            let folder = DefaultFolders.absolute(configured)
            guard holdsInterface(folder) else {
                throw CommandFailure(
                    .unavailable, code: "web_missing",
                    "\(folder.path) holds no index.html; check \(Settings.serverWebDirectory.key)")
            }
            return FolderWebAssets(root: folder)
        }
        return DefaultFolders.webInterfaces().first(where: holdsInterface).map { FolderWebAssets(root: $0) }
    }

    private func holdsInterface(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "index.html").path)
    }

    private func announce(port: Int, token: String?, directory: DataDirectory) async {
        let host = (try? settings.value(Settings.serverHost)) ?? "127.0.0.1"
        // What listens on every address is reached on loopback by the command line of this machine.
        let name = ["0.0.0.0", "::"].contains(host) ? "127.0.0.1" : host
        guard let url = URL(string: "http://\(name.contains(":") ? "[\(name)]" : name):\(port)") else { return }
        do {
            try ServerNote(url: url, token: token, process: getpid()).write(to: directory)
        } catch {
            Logger(label: "rag").warning(
                "the command line will not find this server", metadata: ["file": "\(directory.serverFile.path)"])
        }
        if asJSON {
            Output.json(["url": url.absoluteString])
        } else if !isQuiet {
            Output.line("Serving \(directory.root.path)")
            Output.line("  web interface  \(url.absoluteString)/")
            Output.line(
                "  API            \(url.absoluteString)/api/v1  (described at \(url.absoluteString)/openapi.json)")
            Output.line("Drop documents into the web interface, or run: rag ingest PATH")
            Output.line("Stop with Ctrl-C.")
        }
    }

    private static func catalogCheck(_ library: LocalLibrary) -> HealthCheck {
        HealthCheck(name: "catalog") {
            do {
                _ = try await library.status()
                return (.ok, nil)
            } catch {
                return (.failed, "the catalog does not answer")
            }
        }
    }
}

/// The ingestion workers, as a part of a serving process.
private struct IngestionService: Service {
    let pipeline: IngestionPipeline

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await pipeline.run() }
        } catch is CancellationError {
            // Jobs under way went back into the queue.
        }
    }
}
