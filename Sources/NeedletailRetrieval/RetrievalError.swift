// SPDX-License-Identifier: Apache-2.0

/// Why a search was refused before it began. All are the caller's to mend.
public enum RetrievalError: Error, Hashable, Sendable, CustomStringConvertible {
    case emptyQuery
    case queryTooLong(scalars: Int, limit: Int)
    case limitOutOfRange(received: Int, allowed: ClosedRange<Int>)

    public var description: String {
        switch self {
        case .emptyQuery:
            "The query is empty: pass a question or some words to look for."
        case .queryTooLong(let scalars, let limit):
            "The query has \(scalars) characters; at most \(limit) are allowed. Shorten it."
        case .limitOutOfRange(let received, let allowed):
            "The limit is \(received); it must lie between \(allowed.lowerBound) and \(allowed.upperBound)."
        }
    }
}
