// SPDX-License-Identifier: Apache-2.0
import NeedletailLibrary

/// The part of an RFC 9457 problem document that makes a `LibraryError`.
struct ProblemDocument: Decodable, Sendable {
    var status: Int?
    var title: String?
    var detail: String?
    var code: String?

    func error(status: Int, retryAfterSeconds: Int?) -> LibraryError {
        LibraryError(
            Self.kind(status), code: code ?? "http_\(status)", detail ?? title ?? "the server answered \(status)",
            retryAfterSeconds: retryAfterSeconds)
    }

    /// The reverse of the server's table of kinds and statuses.
    static func kind(_ status: Int) -> LibraryError.Kind {
        switch status {
        case 404: .notFound
        case 409: .conflict
        case 413: .tooLarge
        case 405, 415: .unsupported
        case 429: .overloaded
        case 502, 504: .upstream
        case 503: .unavailable
        case 400..<500: .invalid
        default: .internal
        }
    }
}
