// SPDX-License-Identifier: Apache-2.0

/// A configuration that cannot be used; stops the start.
enum ConfigurationError: Error, Hashable, CustomStringConvertible {
    case unknownKey(key: String, source: SettingSource, nearest: String?)
    case invalidValue(key: String, value: String, expected: String, source: SettingSource)
    case unreadableFile(path: String, reason: String)
    case secretFileUnreadable(key: String, path: String, reason: String)
    case missing(key: String, environmentName: String, because: String)

    var description: String {
        switch self {
        case .unknownKey(let key, let source, let nearest):
            "unknown setting “\(key)” from \(source)" + (nearest.map { "; did you mean “\($0)”?" } ?? "")
                + " `rag config` lists all settings."
        case .invalidValue(let key, let value, let expected, let source):
            "setting \(key) from \(source) is “\(value)”, expected \(expected)"
        case .unreadableFile(let path, let reason):
            "the configuration file \(path) cannot be read: \(reason)"
        case .secretFileUnreadable(let key, let path, let reason):
            "the file \(path) named by \(key) cannot be read: \(reason)"
        case .missing(let key, let environmentName, let because):
            "setting \(key) is missing: \(because). Set it in the configuration file or as \(environmentName)."
        }
    }
}
