// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// One operation of the API: where it is, what it does, and what the OpenAPI document says of it.
struct Route: Sendable {
    typealias Method = HTTPRequest.Method
    typealias Handler = @Sendable (RouteRequest) async throws -> Response

    var method: HTTPRequest.Method
    var path: PathTemplate
    var operation: Operation
    /// Nil for streams, which may last.
    var timeout: Duration?
    var handler: Handler

    init(
        _ method: HTTPRequest.Method, _ path: String, _ operation: Operation, timeout: Duration?,
        handler: @escaping Handler
    ) {
        self.method = method
        self.path = PathTemplate(path)
        self.operation = operation
        self.timeout = timeout
        self.handler = handler
    }
}
