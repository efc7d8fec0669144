// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import NIOHTTP1
import NeedletailLibrary

/// An error as it leaves the server: RFC 9457 `application/problem+json`, with the members `code` and `requestId`
/// added.
struct Problem: Error, Hashable, Sendable {
    var code: String
    var status: Int
    var title: String
    var detail: String
    var retryAfterSeconds: Int?
    /// For `Allow` of a 405.
    var allowedMethods: [String] = []

    init(_ code: ProblemCode, _ detail: String, retryAfterSeconds: Int? = nil, allowedMethods: [String] = []) {
        self.code = code.rawValue
        status = code.status
        title = code.title
        self.detail = detail
        self.retryAfterSeconds = retryAfterSeconds
        self.allowedMethods = allowedMethods
    }

    init(_ error: LibraryError) {
        code = error.code
        status = error.kind.status
        title = error.kind.title
        detail = error.message
        retryAfterSeconds = error.retryAfterSeconds ?? (error.kind == .overloaded ? 1 : nil)
    }

    /// Errors that are not made for callers tell nothing of what is inside; the log has them.
    init(describing error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as LibraryError: self = Problem(error)
        case is HTTPParserError: self = Problem(.invalidRequest, "the body is not framed as HTTP/1.1 asks for")
        default: self = Problem(.internalError, "an internal error; the server's log has more under this request's id")
        }
    }

    func body(instance: String, requestID: String) -> ProblemBody {
        ProblemBody(
            type: "urn:needletail:problem:" + code, title: title, status: status, detail: detail, instance: instance,
            code: code, requestId: requestID)
    }

    func response(instance: String, requestID: String) -> Response {
        var headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
        headers[.retryAfter] = retryAfterSeconds.map(String.init)
        if !allowedMethods.isEmpty { headers[.allow] = allowedMethods.joined(separator: ", ") }
        if status == 401 { headers[.wwwAuthenticate] = "Bearer" }
        let encoded = (try? JSONText.encode(body(instance: instance, requestID: requestID))) ?? Data()
        return Response(
            status: .init(code: status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: encoded)))
    }
}

/// The members of a problem document.
struct ProblemBody: Hashable, Sendable, Codable {
    var type: String
    var title: String
    var status: Int
    var detail: String
    var instance: String
    var code: String
    var requestId: String
}
