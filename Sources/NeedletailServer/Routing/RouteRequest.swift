// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// A request that reached its route.
struct RouteRequest: Sendable {
    var request: Request
    var parameters: [String: String]
    var requestID: String
    var logger: Logger
    var connection: any Channel

    /// - Precondition: `name` is a part of the route's path.
    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    var query: QueryReader { QueryReader(request.uri.query) }

    /// Reads the whole body as JSON.
    /// - Throws: `Problem` that names the field and what was expected there.
    func json<Value: Decodable>(_ type: Value.Type, upTo maxBytes: Int) async throws -> Value {
        let mediaType = MediaTypeName(request.headers[.contentType])
        guard mediaType.isJSON else {
            throw Problem(
                .unsupportedMediaType,
                "expected Content-Type application/json, received \(mediaType.description)")
        }
        let tooLarge = Problem(.bodyTooLarge, "a JSON body may have at most \(maxBytes) bytes")
        if let length = request.headers[.contentLength].flatMap(Int.init), length > maxBytes { throw tooLarge }
        var body = Data()
        for try await buffer in request.body {
            guard body.count + buffer.readableBytes <= maxBytes else { throw tooLarge }
            body.append(contentsOf: buffer.readableBytesView)
        }
        return try JSONBody.decode(type, from: body)
    }

    /// The header's value when it is there and not empty.
    func header(_ name: HTTPField.Name) -> String? {
        guard let value = request.headers[name], !value.isEmpty else { return nil }
        return value
    }
}
