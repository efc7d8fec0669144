// SPDX-License-Identifier: Apache-2.0
import Logging
import NeedletailTelemetry
import Synchronization

enum Logs {
    private static let hasStarted = Atomic(false)

    /// Sends log lines where the settings of the first call say. Call it before anything logs.
    static func start(_ settings: LayeredSettings) {
        guard !hasStarted.exchange(true, ordering: .relaxed) else { return }
        // The settings were checked when they were read; the defaults stand in for the impossible case.
        let level = (try? settings.value(Settings.logLevel)) ?? .notice
        let format = (try? settings.value(Settings.logFormat)) ?? .text
        LoggingSystem.bootstrap { label in
            LineLogHandler(label: label, level: level, format: format)
        }
    }
}
