// SPDX-License-Identifier: Apache-2.0
import Foundation

/// An address that provider paths are appended to.
struct BaseURL: Hashable, Sendable {
    private let text: String

    /// - Throws: `GenerationError.invalidBaseURL`, without user information that the address may hold.
    init(_ text: String, provider: String) throws {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
        else {
            var shown = URLComponents(string: text)
            shown?.user = nil
            shown?.password = nil
            shown?.query = nil
            throw GenerationError.invalidBaseURL(provider: provider, received: shown?.string ?? "unreadable")
        }
        self.text = text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    func appending(_ path: String) -> String { text + path }
}
