// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import NeedletailCoreTypes

/// Writes one line per event to standard error, as text for people or as JSON for collectors.
///
/// A line is one `write` system call, so lines of concurrent tasks never mix. Metadata values are written as they are:
/// callers must not log secrets or document text.
public struct LineLogHandler: LogHandler {
    public enum Format: String, Sendable, CaseIterable {
        case text
        case json
    }

    public var metadata: Logger.Metadata = [:]
    public var metadataProvider: Logger.MetadataProvider?
    public var logLevel: Logger.Level

    private let label: String
    private let format: Format
    private let clock: any WallClock
    private let output: FileHandle

    public init(
        label: String, level: Logger.Level, format: Format, clock: any WallClock = SystemClock(),
        output: FileHandle = .standardError
    ) {
        self.label = label
        self.logLevel = level
        self.format = format
        self.clock = clock
        self.output = output
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var merged = metadata
        if let provided = metadataProvider?.get() {
            merged.merge(provided) { _, new in new }
        }
        if let own = event.metadata {
            merged.merge(own) { _, new in new }
        }
        if let error = event.error {
            merged["error"] = "\(error)"
        }
        let time = clock.now().iso8601
        let line =
            switch format {
            case .text: textLine(time: time, event: event, metadata: merged)
            case .json: jsonLine(time: time, event: event, metadata: merged)
            }
        // A log line that cannot be written (a closed pipe, a full disk) must not stop the program.
        try? output.write(contentsOf: Data((line + "\n").utf8))
    }

    private func textLine(time: String, event: LogEvent, metadata: Logger.Metadata) -> String {
        let pairs = metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        let message = "\(event.message)\(pairs)".replacingOccurrences(of: "\n", with: "\\n")
        return "\(time) \(event.level.rawValue.uppercased()) \(label): \(message)"
    }

    private func jsonLine(time: String, event: LogEvent, metadata: Logger.Metadata) -> String {
        var fields = [
            ("time", time), ("level", event.level.rawValue), ("logger", label), ("message", "\(event.message)"),
        ]
        let reserved = Set(fields.map(\.0))
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            fields.append((reserved.contains(key) ? "metadata_" + key : key, "\(value)"))
        }
        return "{" + fields.map { "\(JSONText.quoted($0.0)):\(JSONText.quoted($0.1))" }.joined(separator: ",") + "}"
    }
}
