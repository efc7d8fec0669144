// SPDX-License-Identifier: Apache-2.0
import Hummingbird

struct OpenAPIRoutes: Sendable {
    /// `routes` and the document's own.
    static func adding(to routes: [Route], document: OpenAPIDocument) -> [Route] {
        let operation = Operation("openapi", "This document", answers: .anyJSON)
        let itself = Route(.get, "/openapi.json", operation, timeout: .seconds(30)) { _ in
            let placeholder = Route(.get, "/openapi.json", operation, timeout: nil) { _ in Response(status: .ok) }
            return try .json(document.document(of: routes + [placeholder]))
        }
        return routes + [itself]
    }
}
