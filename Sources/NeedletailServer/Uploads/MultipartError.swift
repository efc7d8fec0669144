// SPDX-License-Identifier: Apache-2.0

/// Why a body is not `multipart/form-data` that is accepted here.
enum MultipartError: Error, Hashable, Sendable {
    case missingBoundary
    case malformed(String)
    case headersTooLarge(limit: Int)
    case tooManyParts(limit: Int)
    case incomplete

    var problem: Problem {
        switch self {
        case .missingBoundary:
            Problem(.invalidMultipart, "the Content-Type needs a boundary of 1...70 characters (RFC 2046, 5.1.1)")
        case .malformed(let what): Problem(.invalidMultipart, what)
        case .headersTooLarge(let limit):
            Problem(.invalidMultipart, "the headers of a part may have at most \(limit) bytes")
        case .tooManyParts(let limit): Problem(.tooManyFiles, "a request may have at most \(limit) parts")
        case .incomplete:
            Problem(.bodyIncomplete, "the body ended before its closing boundary; nothing of it was stored")
        }
    }
}
