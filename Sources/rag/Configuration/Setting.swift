// SPDX-License-Identifier: Apache-2.0

/// One key of the configuration: everything that flags, environment names, the file format and the reference page are made
/// from. Declared once, in `Settings`.
struct Setting<Value: Sendable>: SettingDeclaration {
    let key: String
    let help: String
    /// What a value looks like, for people: `1...65535`, `bytes`, `text or json`.
    let expected: String
    let isSecret: Bool
    /// As it would be written in the file; nil when there is none.
    let defaultText: String?
    private let parse: @Sendable (String) -> Value?

    init(
        _ key: String, expected: String, default defaultText: String?, isSecret: Bool = false, help: String,
        parse: @escaping @Sendable (String) -> Value?
    ) {
        self.key = key
        self.expected = expected
        self.defaultText = defaultText
        self.isSecret = isSecret
        self.help = help
        self.parse = parse
    }

    /// - Throws: `ConfigurationError.invalidValue`, which names key, source, and what was expected.
    func value(of text: String, from source: SettingSource) throws -> Value {
        guard let value = parse(text) else {
            throw ConfigurationError.invalidValue(
                key: key, value: isSecret ? "(secret)" : text, expected: expected, source: source)
        }
        return value
    }

    func check(_ text: String, from source: SettingSource) throws {
        _ = try value(of: text, from: source)
    }
}

/// A setting whatever its type.
protocol SettingDeclaration: Sendable {
    var key: String { get }
    var help: String { get }
    var expected: String { get }
    var isSecret: Bool { get }
    var defaultText: String? { get }
    func check(_ text: String, from source: SettingSource) throws
}

extension SettingDeclaration {
    /// `server.maxUploadBytes` → `RAG_SERVER_MAX_UPLOAD_BYTES`; a run of capitals is one word:
    /// `generation.baseURL` → `RAG_GENERATION_BASE_URL`.
    var environmentName: String {
        var name = "RAG_"
        var wasCapital = false
        for scalar in key.unicodeScalars {
            let isCapital = ("A"..."Z").contains(scalar)
            if isCapital, !wasCapital { name += "_" }
            name += scalar == "." ? "_" : String(scalar).uppercased()
            wasCapital = isCapital
        }
        return name
    }
}

/// Where a value came from, for messages and `rag config`.
enum SettingSource: Hashable, Sendable, CustomStringConvertible {
    case flag
    case environment(String)
    case file(String)
    case `default`

    var description: String {
        switch self {
        case .flag: "command line"
        case .environment(let name): "environment variable \(name)"
        case .file(let path): path
        case .default: "default"
        }
    }
}
