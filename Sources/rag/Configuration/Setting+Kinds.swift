// SPDX-License-Identifier: Apache-2.0

extension Setting where Value == String {
    static func text(
        _ key: String, default defaultText: String? = nil, expected: String = "text", isSecret: Bool = false,
        help: String
    ) -> Setting {
        Setting(key, expected: expected, default: defaultText, isSecret: isSecret, help: help) { $0 }
    }
}

extension Setting where Value == Int {
    static func integer(
        _ key: String, _ range: ClosedRange<Int>, unit: String? = nil, default value: Int?, help: String
    ) -> Setting {
        let expected = "an integer in \(range.lowerBound)...\(range.upperBound)" + (unit.map { ", \($0)" } ?? "")
        return Setting(key, expected: expected, default: value.map(String.init), help: help) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension Setting where Value == Double {
    static func number(
        _ key: String, _ range: ClosedRange<Double>, default value: Double?, help: String
    ) -> Setting {
        Setting(
            key, expected: "a number in \(range.lowerBound)...\(range.upperBound)",
            default: value.map { "\($0)" }, help: help
        ) { text in
            Double(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension Setting where Value == Bool {
    static func boolean(_ key: String, default value: Bool, help: String) -> Setting {
        Setting(key, expected: "true or false", default: "\(value)", help: help) { text in
            switch text.lowercased() {
            case "true", "yes", "on", "1": true
            case "false", "no", "off", "0": false
            default: nil
            }
        }
    }
}

extension Setting where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    static func choice(_ key: String, default value: Value, help: String) -> Setting {
        let choices = Value.allCases.map(\.rawValue).joined(separator: ", ")
        return Setting(key, expected: "one of \(choices)", default: value.rawValue, help: help) {
            Value(rawValue: $0)
        }
    }
}
