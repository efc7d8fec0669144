// SPDX-License-Identifier: Apache-2.0

/// Which records a search may return. Evaluated inside the index scan, never after it.
///
/// Meaning (that of ChromaDB's `where` clauses): a positive condition never matches a record that lacks the key; a negated
/// one is the exact complement over all records and so matches it. Integers and doubles compare numerically with each
/// other; strings, booleans and numbers never equal one another; a key that holds an array matches only `.contains`.
public indirect enum RecordFilter: Hashable, Sendable {
    /// Every record.
    case all
    /// True of an empty list.
    case and([RecordFilter])
    /// False of an empty list.
    case or([RecordFilter])
    case not(RecordFilter)
    /// Record ids; unknown ids match nothing.
    case ids(Set<String>)
    case equals(key: String, value: MetadataValue)
    /// Numbers only: a non-numeric operand or value matches nothing.
    case less(key: String, than: MetadataValue)
    case lessOrEqual(key: String, to: MetadataValue)
    case greater(key: String, than: MetadataValue)
    case greaterOrEqual(key: String, to: MetadataValue)
    case isIn(key: String, values: [MetadataValue])
    /// The key holds an array with this element, of exactly this kind.
    case contains(key: String, element: MetadataValue)
    /// The record has a document with this substring: case-sensitive, no wildcards; the empty string matches every document.
    case documentContains(String)
    /// The record has a document in which this regular expression finds a match.
    case documentMatches(pattern: String)
}
