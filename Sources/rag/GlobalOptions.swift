// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Logging
import NeedletailTelemetry

/// What every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(name: .customLong("data-dir"), help: ArgumentHelp("Folder of the library.", valueName: "dir"))
    var dataDirectory: String?

    @Option(name: .customLong("config"), help: ArgumentHelp("Configuration file (YAML).", valueName: "file"))
    var configurationFile: String?

    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp("A setting for this run, see `rag config`. May be given repeatedly.", valueName: "key=value")
    )
    var overrides: [String] = []

    @Option(
        name: .customLong("log-level"),
        help: ArgumentHelp("trace, debug, info, notice, warning, error or critical.", valueName: "level"))
    var logLevel: String?

    @Flag(name: .long, help: "Results as JSON on standard output.")
    var json = false

    @Flag(name: [.customShort("q"), .long], help: "No progress and no remarks.")
    var quiet = false

    /// Flags given before the command, or between the two words of one, work as if given behind it:
    /// `rag --data-dir D ask …`, `rag documents --json list`.
    static func movedBehindCommand(_ arguments: [String], groups: Set<String>) -> [String] {
        var rest = arguments[...]
        var moved = takeLeading(&rest)
        var command: [String] = []
        if let group = rest.first, groups.contains(group) {
            command.append(group)
            rest = rest.dropFirst()
            moved += takeLeading(&rest)
        }
        guard !moved.isEmpty, !(command + rest).isEmpty else { return arguments }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return command + Array(rest[..<end]) + moved + Array(rest[end...])
    }

    private static func takeLeading(_ rest: inout ArraySlice<String>) -> [String] {
        let withValue: Set<String> = ["--data-dir", "--config", "--set", "--log-level"]
        let withoutValue: Set<String> = ["--json", "--quiet", "-q"]
        var leading: [String] = []
        while let first = rest.first {
            let name = first.split(separator: "=", maxSplits: 1).first.map(String.init) ?? first
            if withoutValue.contains(first) || (withValue.contains(name) && first != name) {
                leading.append(first)
                rest = rest.dropFirst()
            } else if withValue.contains(first), rest.count >= 2 {
                leading += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        return leading
    }

    /// The settings in force.
    /// - Parameter flags: a command's own flags, by setting key; nil values were not given.
    /// - Throws: `ConfigurationError`, `CommandFailure`.
    func settings(flags: [String: String?] = [:]) throws -> LayeredSettings {
        var given = flags.compactMapValues { $0 }
        given[Settings.logLevel.key] = logLevel
        for override in overrides {
            let parts = override.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw CommandFailure(
                    .usage, code: "usage", "--set takes key=value, received “\(override)”; `rag config` lists the keys")
            }
            given[String(parts[0])] = String(parts[1])
        }
        if let dataDirectory { given[Settings.dataDirectory.key] = dataDirectory }
        let environment = ProcessInfo.processInfo.environment
        let explicit = configurationFile ?? environment["RAG_CONFIG"]
        let file = explicit ?? Self.implicitFile(given, environment)
        return try LayeredSettings(flags: given, environment: environment, filePath: file)
    }

    private static func implicitFile(_ flags: [String: String], _ environment: [String: String]) -> String? {
        let folder = flags[Settings.dataDirectory.key] ?? environment[Settings.dataDirectory.environmentName]
        let path = DefaultFolders.data(given: folder, environment: environment).appending(path: "config.yaml").path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}
