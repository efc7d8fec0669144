// SPDX-License-Identifier: Apache-2.0
import Logging
import NeedletailTelemetry

enum Logs {
    /// Sends log lines where the settings say. Call once, before anything logs.
    static func start(_ settings: LayeredSettings) {
        // The settings were checked when they were read; the defaults stand in for the impossible case.
        let level = (try? settings.value(Settings.logLevel)) ?? .notice
        let format = (try? settings.value(Settings.logFormat)) ?? .text
        LoggingSystem.bootstrap { label in
            LineLogHandler(label: label, level: level, format: format)
        }
    }
}
