// SPDX-License-Identifier: Apache-2.0

/// The escaping rules of Prometheus' text format (prometheus.io/docs/instrumenting/exposition_formats).
enum PrometheusText {
    /// A legal metric or label name: every other character becomes `_`.
    static func name(_ raw: String) -> String {
        var result = ""
        for scalar in raw.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "_", ":": result.unicodeScalars.append(scalar)
            case "0"..."9" where !result.isEmpty: result.unicodeScalars.append(scalar)
            default: result += "_"
            }
        }
        return result
    }

    /// Label pairs in name order, without the braces.
    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions
            .map { (name($0.0), $0.1) }
            .sorted { $0.0 < $1.0 }
            .map { "\($0.0)=\"\(escapedLabel($0.1))\"" }
            .joined(separator: ",")
    }

    static func braces(_ labels: String) -> String {
        labels.isEmpty ? "" : "{\(labels)}"
    }

    static func escapedLabel(_ value: String) -> String {
        escaped(value, quotes: true)
    }

    static func escapedHelp(_ value: String) -> String {
        escaped(value, quotes: false)
    }

    /// Whole numbers without a fraction, as the reference client writes them.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        if value.rounded() == value, abs(value) < 1e15 { return String(Int64(value)) }
        return "\(value)"
    }

    private static func escaped(_ value: String, quotes: Bool) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
