// SPDX-License-Identifier: Apache-2.0
import NeedletailLibrary

/// What the route groups of the native API share.
struct NativeAPI: Sendable {
    let library: any Library
    let configuration: HTTPServerConfiguration
    let queries: AdmissionGate
    let streams: AdmissionGate
    let uploads: UploadReceiver
    let idempotency: IdempotencyStore

    var routes: [Route] {
        StatusRoutes(api: self).routes + CollectionRoutes(api: self).routes + DocumentRoutes(api: self).routes
            + ContentRoutes(api: self).routes + UploadRoutes(api: self).routes + JobRoutes(api: self).routes
            + EventRoutes(api: self).routes + SearchRoutes(api: self).routes + AskRoutes(api: self).routes
    }

    /// A route that answers at once.
    func route(
        _ method: Route.Method, _ path: String, _ operation: Operation, handler: @escaping Route.Handler
    ) -> Route {
        Route(method, path, operation, timeout: configuration.requestTimeout, handler: handler)
    }

    /// A text's length without the white space around it, which has to be 1...`limit` bytes.
    static func checkText(_ text: String, field: String, limit: Int) throws {
        let scalars = text.unicodeScalars
        let isBlank = scalars.allSatisfy { $0.properties.isWhitespace }
        guard !isBlank, text.utf8.count <= limit else {
            throw Problem(
                .invalidField,
                "the field \"\(field)\" should have 1...\(limit) bytes of text, received "
                    + (isBlank ? "none" : "\(text.utf8.count) bytes"))
        }
    }
}
