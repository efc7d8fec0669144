// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Numbers as people read them.
enum Formatting {
    /// Powers of 1,000: `1.2 MB`.
    static func bytes(_ count: Int64) -> String {
        var value = Double(count)
        for unit in ["B", "kB", "MB", "GB"] {
            if value < 999.5 || unit == "GB" {
                return unit == "B" ? "\(count) B" : decimal(value, value < 10 ? 1 : 0) + " " + unit
            }
            value /= 1000
        }
        return "\(count) B"
    }

    /// `45 s`, `2 min 05 s`, `1 h 10 min`.
    static func duration(seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0 else { return "?" }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(padded(whole % 60)) s" }
        return "\(whole / 3600) h \(padded(whole / 60 % 60)) min"
    }

    static func decimal(_ value: Double, _ places: Int) -> String {
        value.formatted(
            .number.precision(.fractionLength(places)).locale(Locale(identifier: "en_US_POSIX")).grouping(.never))
    }

    static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
    }

    private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
