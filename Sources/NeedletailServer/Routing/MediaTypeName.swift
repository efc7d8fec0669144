// SPDX-License-Identifier: Apache-2.0

/// The media type of a `Content-Type` header and its parameters (RFC 9110, 8.3.1).
struct MediaTypeName: Hashable, Sendable, CustomStringConvertible {
    /// Lower case, without parameters; empty when there was no header.
    let name: String
    private let parameters: [String: String]

    init(_ header: String?) {
        let parts = Self.split(header ?? "")
        name = (parts.first ?? "").lowercased()
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let key = String(part[..<equals]).lowercased()
            var value = String(part[part.index(after: equals)...])
            if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
                value = String(value.dropFirst().dropLast()).replacing("\\\"", with: "\"")
            }
            parameters[key] = value
        }
        self.parameters = parameters
    }

    var isJSON: Bool { name == "application/json" || name.hasSuffix("+json") }

    var description: String { name.isEmpty ? "none" : name }

    func parameter(_ name: String) -> String? { parameters[name] }

    private static func split(_ header: String) -> [String] {
        var parts: [String] = [""]
        var quoted = false
        for scalar in header.unicodeScalars {
            if scalar == "\"" { quoted.toggle() }
            if scalar == ";", !quoted {
                parts.append("")
            } else {
                parts[parts.count - 1].unicodeScalars.append(scalar)
            }
        }
        return parts.map { part in
            String(
                part.trimmingPrefix { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
        }
    }
}
