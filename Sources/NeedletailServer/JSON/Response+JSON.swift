// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

extension Response {
    /// A JSON answer. Answers of the API are never cached: they change with the library.
    static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) throws -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        headers[.cacheControl] = "no-store"
        return Response(
            status: status, headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: try JSONText.encode(value))))
    }
}
