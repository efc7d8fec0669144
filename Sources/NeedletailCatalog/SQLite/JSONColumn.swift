// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Small structured values kept as JSON text.
enum JSONColumn {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from text: String, column: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw CatalogError.corrupted(detail: "column \(column) holds no valid JSON")
        }
    }

    static func strings(_ text: String, column: String) throws -> [String] {
        text == "[]" ? [] : try decode([String].self, from: text, column: column)
    }
}
