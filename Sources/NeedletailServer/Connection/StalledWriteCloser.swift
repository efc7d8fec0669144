// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// Closes a connection whose reader does not take what was written to it, which would otherwise hold the answer and
/// its place for ever.
///
/// The clock runs while more waits to be sent than the channel's high watermark (64 KiB), and stops when it has fallen
/// below the low one, so the slowest reader that is served takes some 32 KiB per `patience`.
final class StalledWriteCloser: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private let patience: TimeAmount
    private var stalled: Scheduled<Void>?

    init(patience: TimeAmount) {
        self.patience = patience
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stalled?.cancel()
        stalled = nil
        if !context.channel.isWritable {
            let channel = context.channel
            stalled = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stalled?.cancel()
        stalled = nil
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stalled?.cancel()
        stalled = nil
    }
}
