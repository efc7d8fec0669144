// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Testing

@testable import NeedletailServer

@Suite struct EventQueueTests {
    private func buffer(_ number: Int) -> ByteBuffer { ByteBuffer(string: String(number)) }

    @Test func eventsArriveInOrderAndTheEndAfterTheLast() async throws {
        let queue = EventQueue(capacity: 2)
        let sending = Task {
            for number in 0..<500 { try await queue.send(buffer(number)) }
            queue.finish()
        }
        var received: [String] = []
        while let next = try await queue.next() { received.append(String(buffer: next)) }
        #expect(received == (0..<500).map(String.init))
        try await sending.value
        await #expect(throws: CancellationError.self) { try await queue.send(buffer(0)) }
    }

    @Test func abandoningEndsEveryWait() async throws {
        let full = EventQueue(capacity: 1)
        try await full.send(buffer(0))
        let sending = Task { try await full.send(buffer(1)) }
        let empty = EventQueue(capacity: 1)
        let receiving = Task { try await empty.next() }
        await Task.yield()
        full.abandon()
        empty.abandon()
        await #expect(throws: CancellationError.self) { try await sending.value }
        await #expect(throws: CancellationError.self) { try await receiving.value }
        full.finish()
        await #expect(throws: CancellationError.self) { try await full.next() }
    }

    @Test func aHeartbeatIsNotAddedToWhatWaits() async throws {
        let queue = EventQueue(capacity: 2)
        queue.sendIfEmpty(buffer(0))
        queue.sendIfEmpty(buffer(1))
        queue.finish()
        #expect(try await queue.next() == buffer(0))
        #expect(try await queue.next() == nil)
    }
}
