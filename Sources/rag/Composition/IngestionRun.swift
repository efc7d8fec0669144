// SPDX-License-Identifier: Apache-2.0
import Foundation

/// One ingestion from the command line: progress on standard error, Ctrl-C as a clean stop.
struct IngestionRun {
    let request: IngestionRequest
    let settings: LayeredSettings
    let isQuiet: Bool

    /// - Throws: `CancellationError` when interrupted; what stops the whole ingestion.
    func run() async throws -> IngestionReport {
        let meter = Meter(ProgressLine(label: "Ingesting", isSilent: isQuiet))
        meter.update(.waiting("opening the library"))
        let (request, settings) = (request, settings)
        let notify: @Sendable () -> Void = { meter.end(saying: "Stopping; run the same command again to go on.") }
        let report = try await Interruption.cancelling(onSignal: [SIGINT, SIGTERM], notify: notify) {
            try await LibraryHost.withHost(settings, purpose: .ingestion) { host in
                switch host {
                case .local(let open): try await LocalIngestion(library: open, meter: meter).run(request)
                case .remote(let library): try await RemoteIngestion(library: library, meter: meter).run(request)
                }
            }
        }
        meter.end()
        return report
    }
}
