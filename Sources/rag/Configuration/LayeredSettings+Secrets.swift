// SPDX-License-Identifier: Apache-2.0
import Foundation

extension LayeredSettings {
    /// A secret given itself, or by the name of a file that holds it (white space around it is not part of it).
    func secret(_ setting: Setting<String>, file: Setting<String>) throws -> String? {
        if let value = try optional(setting) { return value }
        guard let path = try optional(file) else { return nil }
        do {
            let text = try String(contentsOf: DefaultFolders.absolute(path), encoding: .utf8)
            return text.trimmingCharacters(in: .whitespacesAndNewlines)
        } catch {
            throw ConfigurationError.secretFileUnreadable(
                key: file.key, path: path, reason: error.localizedDescription)
        }
    }
}
