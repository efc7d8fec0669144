// SPDX-License-Identifier: Apache-2.0
import Foundation
import Yams

/// The values in force: flags over environment over file over defaults. Everything is checked when it is made, so that a
/// bad value stops the start and not the first use.
struct LayeredSettings: Sendable {
    private let flags: [String: String]
    private let environment: [String: (name: String, value: String)]
    private let file: (path: String, values: [String: String])?

    /// - Parameter filePath: must be readable; nil when there is no file.
    /// - Throws: `ConfigurationError`.
    init(flags: [String: String], environment: [String: String], filePath: String?) throws {
        self.flags = flags
        var known: [String: (name: String, value: String)] = [:]
        for setting in Settings.all {
            if let value = environment[setting.environmentName], !value.isEmpty {
                known[setting.key] = (setting.environmentName, value)
            }
        }
        self.environment = known
        file = try filePath.map { ($0, try Self.read($0)) }
        try checkAll()
    }

    /// Nil when the setting is given nowhere and has no default.
    func optional<Value>(_ setting: Setting<Value>) throws -> Value? {
        guard let (text, source) = text(of: setting) else { return nil }
        return try setting.value(of: text, from: source)
    }

    /// - Precondition: the setting has a default.
    func value<Value>(_ setting: Setting<Value>) throws -> Value {
        guard let value = try optional(setting) else {
            throw ConfigurationError.missing(
                key: setting.key, environmentName: setting.environmentName, because: "it has no default")
        }
        return value
    }

    func text(of setting: any SettingDeclaration) -> (text: String, source: SettingSource)? {
        if let text = flags[setting.key] { return (text, .flag) }
        if let (name, value) = environment[setting.key] { return (value, .environment(name)) }
        if let file, let text = file.values[setting.key] { return (text, .file(file.path)) }
        return setting.defaultText.map { ($0, .default) }
    }

    private func checkAll() throws {
        let settings = Dictionary(uniqueKeysWithValues: Settings.all.map { ($0.key, $0) })
        for key in flags.keys.sorted() where settings[key] == nil {
            throw Self.unknown(key, .flag)
        }
        for key in (file?.values ?? [:]).keys.sorted() where settings[key] == nil {
            throw Self.unknown(key, .file(file?.path ?? ""))
        }
        for setting in Settings.all {
            if let (text, source) = text(of: setting) {
                try setting.check(text, from: source)
            }
        }
    }

    private static func unknown(_ key: String, _ source: SettingSource) -> ConfigurationError {
        let nearest = Settings.all.map(\.key).min { editDistance($0, key) < editDistance($1, key) }
        let isNear = nearest.map { editDistance($0, key) <= max(2, key.count / 3) } ?? false
        return .unknownKey(key: key, source: source, nearest: isNear ? nearest : nil)
    }

    private static func read(_ path: String) throws -> [String: String] {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ConfigurationError.unreadableFile(path: path, reason: error.localizedDescription)
        }
        do {
            guard let root = try Yams.compose(yaml: text) else { return [:] }
            var values: [String: String] = [:]
            try flatten(root, prefix: "", into: &values, path: path)
            return values
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw ConfigurationError.unreadableFile(path: path, reason: "\(error)")
        }
    }

    private static func flatten(
        _ node: Node, prefix: String, into values: inout [String: String], path: String
    ) throws {
        switch node {
        case .mapping(let mapping):
            for (key, value) in mapping {
                guard let name = key.string else {
                    throw ConfigurationError.unreadableFile(path: path, reason: "keys must be plain text")
                }
                try flatten(value, prefix: prefix.isEmpty ? name : prefix + "." + name, into: &values, path: path)
            }
        case .scalar(let scalar):
            values[prefix] = scalar.string
        case .sequence(let items):
            values[prefix] = items.compactMap(\.string).joined(separator: ",")
        case .alias:
            throw ConfigurationError.unreadableFile(path: path, reason: "YAML aliases are not supported")
        }
    }

    /// Levenshtein distance.
    private static func editDistance(_ left: String, _ right: String) -> Int {
        let right = Array(right.unicodeScalars)
        var row = Array(0...right.count)
        for (index, scalar) in left.unicodeScalars.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let cost = right[column] == scalar ? diagonal : diagonal + 1
                diagonal = row[column + 1]
                row[column + 1] = min(cost, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
