// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// The smallest thing that chunks are made of: a sentence, a list item that fits, a code block, a table or one of its
/// rows.
struct ChunkUnit {
    enum Role: Hashable {
        case heading(level: Int)
        case sentence
        case whole
        /// A row of a table that had to be split; the number tells tables apart.
        case row(table: Int)
    }

    var role: Role
    var range: TextRange
    var tokens: Int
    var startsBlock: Bool
    /// Headings above it; for a heading, itself included.
    var path: [String]
    /// The header of the table that it is a row of.
    var tableHeader: String?

    var isHeading: Bool {
        if case .heading = role { true } else { false }
    }

    var table: Int? {
        if case .row(let table) = role { table } else { nil }
    }
}
