// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// The smallest piece of a passage that makes sense alone.
struct QuoteUnit: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case sentence
        /// One item of a list.
        case listItem
        /// A whole list, with the line above it when that ends in a colon.
        case list
        /// A whole list whose items are numbered.
        case steps
        /// A whole table.
        case table
        /// A row of a table, from which `display` was made with the header's help.
        case tableRow
        case code
    }

    var kind: Kind
    /// In Unicode scalars of the passage's text.
    var range: TextRange
    /// Exactly the characters in `range`.
    var quote: String
    /// The same for reading: markup removed, white space collapsed; one line for each item of a list or row of a table.
    var display: String
    /// Sentences of one paragraph share a number.
    var paragraph: Int
    /// The nearest heading above it inside the passage.
    var heading: String?
    /// What a list or table says it lists: the line above the list, the header of the table.
    var caption: String?

    /// Lists and tables stand on lines of their own.
    var isBlock: Bool {
        switch kind {
        case .list, .steps, .table: true
        case .sentence, .listItem, .tableRow, .code: false
        }
    }
}
