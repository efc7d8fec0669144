// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Which documents of a collection a list shows, and in which order.
public struct DocumentQuery: Hashable, Sendable {
    public enum Order: String, Hashable, Sendable, CaseIterable {
        case newestFirst
        /// By name, byte by byte.
        case name
    }

    /// Only documents whose name or title contains this; ASCII letters compare without case. Nil or empty: all.
    public var text: String?
    public var state: DocumentRecord.State?
    public var order: Order

    public init(text: String? = nil, state: DocumentRecord.State? = nil, order: Order = .newestFirst) {
        self.text = text
        self.state = state
        self.order = order
    }
}
