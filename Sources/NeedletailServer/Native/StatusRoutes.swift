// SPDX-License-Identifier: Apache-2.0
import Hummingbird

struct StatusRoutes: Sendable {
    let api: NativeAPI

    var routes: [Route] {
        [
            api.route(
                .get, "/api/v1/status",
                Operation("status", "What is running, and how much it holds", answers: .schema("Status"))
            ) { [library = api.library] _ in try .json(try await library.status()) }
        ]
    }
}
