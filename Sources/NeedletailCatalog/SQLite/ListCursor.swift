// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The position after the last entry of a page, in the list's own order.
struct ListCursor {
    /// Names list and order, so that a cursor is refused elsewhere.
    let list: String
    let parts: [String]

    var encoded: String {
        // A list of strings always encodes.
        let data = (try? JSONEncoder().encode([list] + parts)) ?? Data()
        return data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func parts(of cursor: String?, list: String, count: Int) throws -> [String]? {
        guard let cursor else { return nil }
        var base64 = cursor.replacing("-", with: "+").replacing("_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard cursor.utf8.count <= 16_384, let data = Data(base64Encoded: base64),
            let values = try? JSONDecoder().decode([String].self, from: data),
            values.count == count + 1, values.first == list
        else { throw CatalogError.invalidCursor(cursor) }
        return Array(values.dropFirst())
    }

    /// Cuts what was fetched, one more than asked for, to a page.
    static func page<Element: Sendable>(
        _ fetched: [Element], limit: Int, list: String, key: (Element) -> [String]
    ) -> Page<Element> {
        let items = Array(fetched.prefix(limit))
        guard fetched.count > limit, let last = items.last else { return Page(items: items, nextCursor: nil) }
        return Page(items: items, nextCursor: ListCursor(list: list, parts: key(last)).encoded)
    }
}
