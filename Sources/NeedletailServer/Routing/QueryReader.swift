// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Reads the query of a URL: percent-encoded UTF-8, `+` as space, the last of several values of a name.
struct QueryReader: Sendable {
    private let values: [String: String]

    init(_ query: String?) {
        var values: [String: String] = [:]
        for pair in (query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { $0.replacing("+", with: " ").removingPercentEncoding ?? String($0) }
            values[decoded[0]] = decoded.count > 1 ? decoded[1] : ""
        }
        self.values = values
    }

    /// Nil when absent or empty.
    func string(_ name: String) -> String? {
        guard let value = values[name], !value.isEmpty else { return nil }
        return value
    }

    func integer(_ name: String, in range: ClosedRange<Int>, default fallback: Int? = nil) throws -> Int {
        guard let text = string(name) else {
            if let fallback { return fallback }
            throw Problem(.invalidQuery, "the query parameter \"\(name)\" is needed: \(Self.expectation(range))")
        }
        guard let value = Int(text), range.contains(value) else {
            throw Problem(
                .invalidQuery,
                "the query parameter \"\(name)\" should be \(Self.expectation(range)), received \"\(text.prefix(64))\"")
        }
        return value
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, of type: Choice.Type) throws -> Choice?
    where Choice.RawValue == String {
        guard let text = string(name) else { return nil }
        guard let value = Choice(rawValue: text) else {
            let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(
                .invalidQuery,
                "the query parameter \"\(name)\" should be one of \(allowed), received \"\(text.prefix(64))\"")
        }
        return value
    }

    private static func expectation(_ range: ClosedRange<Int>) -> String {
        range.upperBound == .max
            ? "a whole number from \(range.lowerBound)" : "a whole number of \(range.lowerBound)...\(range.upperBound)"
    }
}
