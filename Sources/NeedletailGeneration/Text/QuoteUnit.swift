// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// The smallest piece of a passage that makes sense alone.
struct QuoteUnit: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case sentence
        /// One item of a list.
        case listItem
        /// A line that ends in a colon together with the list below it.
        case list
        /// A row of a table, from which `display` was made with the header's help.
        case tableRow
        case code
    }

    var kind: Kind
    /// In Unicode scalars of the passage's text.
    var range: TextRange
    /// Exactly the characters in `range`.
    var quote: String
    /// The same for reading: markup removed, white space collapsed.
    var display: String
    /// Sentences of one paragraph share a number.
    var paragraph: Int
}
