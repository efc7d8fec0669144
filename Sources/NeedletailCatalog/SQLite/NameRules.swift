// SPDX-License-Identifier: Apache-2.0

/// Which names the catalog takes.
enum NameRules {
    static func checkCollectionName(_ name: String) throws {
        func refuse(_ reason: String) -> CatalogError {
            .invalidName(field: "collection name", value: name, reason: reason)
        }
        let scalars = name.unicodeScalars
        guard !scalars.isEmpty else { throw refuse("it is empty") }
        guard scalars.count <= 128 else { throw refuse("it is longer than 128 characters") }
        guard !scalars.contains(where: { $0.properties.generalCategory == .control || $0 == "/" }) else {
            throw refuse("it has a control character or “/”")
        }
        guard let first = scalars.first, let last = scalars.last, !first.properties.isWhitespace,
            !last.properties.isWhitespace
        else { throw refuse("it begins or ends with white space") }
    }

    static func checkDescription(_ text: String) throws {
        try checkText(text, field: "description", bytes: 4 * 4096, mayBeEmpty: true)
        guard text.unicodeScalars.count <= 4096 else {
            throw CatalogError.invalidName(
                field: "description", value: text, reason: "it is longer than 4,096 characters")
        }
    }

    static func checkText(_ text: String, field: String, bytes: Int, mayBeEmpty: Bool = false) throws {
        guard mayBeEmpty || !text.isEmpty else {
            throw CatalogError.invalidName(field: field, value: text, reason: "it is empty")
        }
        guard text.utf8.count <= bytes else {
            throw CatalogError.invalidName(field: field, value: text, reason: "it is longer than \(bytes) bytes")
        }
        guard !text.utf8.contains(0) else {
            throw CatalogError.invalidName(field: field, value: text, reason: "it has a NUL character")
        }
    }

    static func checkContentHash(_ hash: String) throws {
        let isHexadecimal = hash.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard hash.utf8.count == 64, isHexadecimal else {
            throw CatalogError.outOfRange(
                field: "content hash", value: hash, expected: "64 lower-case hexadecimal digits")
        }
    }

    static func checkCount(_ count: Int, field: String, limit: Int = 1000) throws {
        guard count <= limit else {
            throw CatalogError.outOfRange(field: field, value: "\(count) entries", expected: "at most \(limit)")
        }
    }
}
