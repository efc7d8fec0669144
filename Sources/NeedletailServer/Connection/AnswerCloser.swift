// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes the connection after an answer that says `Connection: close`, and makes answers say so that are given while
/// much of their request is still to come, because reading a refused upload to its end serves nobody.
///
/// Closed in two steps, as closing with unread bytes makes the system reset the connection and the answer may be lost
/// (RFC 9112, 9.6): the sending half at once, the rest when the client has closed too, has sent `maxLingerBytes` more,
/// or `lingerTime` is over.
final class AnswerCloser: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum Phase {
        case serving
        case closesAfterAnswer
        case lingering(bytes: Int)
    }

    /// So few bytes that reading them is cheaper than another connection.
    private static let cheapRest = 64 << 10
    private static let maxLingerBytes = 4 << 20
    private static let lingerTime = TimeAmount.seconds(2)

    private var phase = Phase.serving
    private var unanswered = 0
    /// Bytes of the newest request that are still to come; nil when the whole is here.
    private var missing: Int?
    private var deadline: Scheduled<Void>?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if case .lingering(let bytes) = phase {
            guard case .body(let buffer) = part else { return }
            phase = .lingering(bytes: bytes + buffer.readableBytes)
            if bytes + buffer.readableBytes > Self.maxLingerBytes { context.close(promise: nil) }
            return
        }
        switch part {
        case .head(let head):
            unanswered += 1
            missing = head.headerFields[.contentLength].flatMap(Int.init) ?? Int.max
        case .body(let buffer):
            if let length = missing, length != Int.max { missing = length - buffer.readableBytes }
        case .end: missing = nil
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Nobody above asks for more once the answer is written.
        if case .lingering = phase { context.read() }
        context.fireChannelReadComplete()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event, case .lingering = phase { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.kind != .informational:
            if unanswered == 1, let missing, missing > Self.cheapRest { head.headerFields[.connection] = "close" }
            if head.headerFields[.connection] == "close" { phase = .closesAfterAnswer }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            unanswered -= 1
            guard case .closesAfterAnswer = phase else { return context.write(data, promise: promise) }
            context.writeAndFlush(data, promise: promise)
            linger(context)
        default: context.write(data, promise: promise)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
    }

    private func linger(_ context: ChannelHandlerContext) {
        phase = .lingering(bytes: 0)
        context.close(mode: .output, promise: nil)
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: Self.lingerTime) { channel.close(promise: nil) }
        context.read()
    }
}
