// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// Notices when the other side of a connection is gone, so that work for it can be given up before a write fails.
///
/// A client that closes only its sending half counts as gone: the two cannot be told apart from here.
final class ReaderWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private var gone: EventLoopPromise<Void>?
    private var isGone = false

    /// Succeeds when the reader is gone, at once when it already is. `connection` has to have a watch.
    static func readerGone(on connection: any Channel) async throws -> EventLoopFuture<Void> {
        try await connection.eventLoop.submit {
            guard connection.isActive else { return connection.eventLoop.makeSucceededVoidFuture() }
            let watch = try connection.pipeline.syncOperations.handler(type: ReaderWatch.self)
            return watch.future(on: connection.eventLoop)
        }.get()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { leave() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        leave()
    }

    private func future(on eventLoop: any EventLoop) -> EventLoopFuture<Void> {
        if isGone { return eventLoop.makeSucceededVoidFuture() }
        let promise = gone ?? eventLoop.makePromise()
        gone = promise
        return promise.futureResult
    }

    private func leave() {
        isGone = true
        gone?.succeed()
        gone = nil
    }
}
