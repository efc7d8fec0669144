// SPDX-License-Identifier: Apache-2.0

/// One page of a list.
public struct Page<Element: Sendable>: Sendable {
    public var items: [Element]
    /// Hand it back to read on; nil at the end.
    public var nextCursor: String?

    public init(items: [Element], nextCursor: String?) {
        self.items = items
        self.nextCursor = nextCursor
    }
}

/// Which page of a list is wanted.
///
/// Lists are read by position, not by number: entries that appear or vanish meanwhile never make another entry come
/// twice
/// or get lost.
public struct PageRequest: Hashable, Sendable {
    /// The most entries a page may have, whatever `limit` asks for.
    public static let maximumLimit = 1000

    /// 1...`maximumLimit`; other values are clamped.
    public var limit: Int
    /// The `nextCursor` of the page before, nil for the first page. Opaque, and valid only for the same list in the
    /// same order;
    /// anything else throws `CatalogError.invalidCursor`.
    public var cursor: String?

    public init(limit: Int = 50, cursor: String? = nil) {
        self.limit = min(max(limit, 1), Self.maximumLimit)
        self.cursor = cursor
    }
}
