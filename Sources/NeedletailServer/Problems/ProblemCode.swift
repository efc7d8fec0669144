// SPDX-License-Identifier: Apache-2.0
import NeedletailLibrary

/// The one table of what can go wrong over HTTP: code, status, title. Codes are stable and documented in
/// docs/http-api.md.
enum ProblemCode: String, CaseIterable, Sendable {
    case invalidRequest = "invalid_request"
    case invalidJSON = "invalid_json"
    case invalidField = "invalid_field"
    case invalidQuery = "invalid_query"
    case invalidPath = "invalid_path"
    case invalidMultipart = "invalid_multipart"
    case invalidIdempotencyKey = "invalid_idempotency_key"
    case bodyIncomplete = "body_incomplete"
    case unauthorized = "unauthorized"
    case hostNotAllowed = "host_not_allowed"
    case originNotAllowed = "origin_not_allowed"
    case routeNotFound = "route_not_found"
    case methodNotAllowed = "method_not_allowed"
    case requestTimeout = "request_timeout"
    case idempotencyInProgress = "idempotency_in_progress"
    case bodyTooLarge = "body_too_large"
    case fileTooLarge = "file_too_large"
    case tooManyFiles = "too_many_files"
    case unsupportedMediaType = "unsupported_media_type"
    case idempotencyKeyReused = "idempotency_key_reused"
    case tooManyRequests = "too_many_requests"
    case internalError = "internal_error"
    case timedOut = "timed_out"

    var status: Int {
        switch self {
        case .invalidRequest, .invalidJSON, .invalidField, .invalidQuery, .invalidPath, .invalidMultipart,
            .invalidIdempotencyKey, .bodyIncomplete:
            400
        case .unauthorized: 401
        case .originNotAllowed: 403
        case .routeNotFound: 404
        case .methodNotAllowed: 405
        case .requestTimeout: 408
        case .idempotencyInProgress: 409
        case .bodyTooLarge, .fileTooLarge, .tooManyFiles: 413
        case .unsupportedMediaType: 415
        case .hostNotAllowed: 421
        case .idempotencyKeyReused: 422
        case .tooManyRequests: 429
        case .internalError: 500
        case .timedOut: 503
        }
    }

    var title: String {
        switch self {
        case .invalidRequest: "The request is not valid"
        case .invalidJSON: "The body is not valid JSON"
        case .invalidField: "A field of the body is not valid"
        case .invalidQuery: "A query parameter is not valid"
        case .invalidPath: "The path is not valid"
        case .invalidMultipart: "The body is not valid multipart/form-data"
        case .invalidIdempotencyKey: "The Idempotency-Key is not valid"
        case .bodyIncomplete: "The body ended early"
        case .unauthorized: "A valid token is needed"
        case .hostNotAllowed: "This host name is not served here"
        case .originNotAllowed: "Requests from other sites may not change anything"
        case .routeNotFound: "There is nothing at this path"
        case .methodNotAllowed: "This path does not take this method"
        case .requestTimeout: "The body did not arrive in time"
        case .idempotencyInProgress: "The first request with this key is still running"
        case .bodyTooLarge: "The body is too large"
        case .fileTooLarge: "The file is too large"
        case .tooManyFiles: "There are too many files in one request"
        case .unsupportedMediaType: "This media type is not accepted here"
        case .idempotencyKeyReused: "This key belongs to another request"
        case .tooManyRequests: "The server is busy"
        case .internalError: "The server failed"
        case .timedOut: "The work took too long"
        }
    }
}

extension LibraryError.Kind {
    /// The status of an error of the library, whatever its code.
    var status: Int {
        switch self {
        case .invalid: 400
        case .notFound: 404
        case .conflict: 409
        case .tooLarge: 413
        case .unsupported: 415
        case .overloaded: 429
        case .unavailable: 503
        case .upstream: 502
        case .internal: 500
        }
    }

    var title: String {
        switch self {
        case .invalid: "The request is not valid"
        case .notFound: "Not found"
        case .conflict: "The state of things does not allow this"
        case .tooLarge: "Too large"
        case .unsupported: "Not supported"
        case .overloaded: "Too busy; try again later"
        case .unavailable: "Something this server needs is not available"
        case .upstream: "Another server gave an error"
        case .internal: "The server failed"
        }
    }
}
