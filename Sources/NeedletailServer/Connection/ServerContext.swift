// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import NIOCore

/// What comes with a request: the usual, and the connection it arrived on.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let connection: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        connection = source.channel
    }
}
