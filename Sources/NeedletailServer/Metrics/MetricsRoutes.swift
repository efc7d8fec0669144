// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// `/metrics` in the Prometheus text format, from whoever collects.
struct MetricsRoutes: Sendable {
    let text: @Sendable () async -> String

    var routes: [Route] {
        let text = text
        return [
            Route(
                .get, "/metrics", Operation("metrics", "Metrics in the Prometheus text format", answers: .text),
                timeout: .seconds(30)
            ) { _ in
                Response(
                    status: .ok,
                    headers: [
                        .contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store",
                    ],
                    body: .init(byteBuffer: ByteBuffer(string: await text())))
            }
        ]
    }
}
