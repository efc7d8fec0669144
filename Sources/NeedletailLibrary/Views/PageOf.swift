// SPDX-License-Identifier: Apache-2.0

/// A part of a list. `nextCursor` is opaque; nil means that the list ends here.
public struct PageOf<Item: Hashable & Sendable>: Hashable, Sendable {
    public var items: [Item]
    public var nextCursor: String?
    /// Of the whole list, where it is cheap to know.
    public var total: Int?

    public init(items: [Item], nextCursor: String?, total: Int? = nil) {
        self.items = items
        self.nextCursor = nextCursor
        self.total = total
    }
}
