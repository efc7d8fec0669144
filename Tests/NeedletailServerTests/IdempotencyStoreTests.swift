// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import NeedletailCoreTypes
import Synchronization
import Testing

@testable import NeedletailServer

@Suite struct IdempotencyStoreTests {
    private final class SetClock: WallClock {
        let time = Mutex(Timestamp(milliseconds: 1_000_000))

        func now() -> Timestamp { time.withLock { $0 } }
        func advance(hours: Int64) { time.withLock { $0 = $0.adding(milliseconds: hours * 3_600_000) } }
    }

    private func ask(_ store: IdempotencyStore, _ key: String, _ fingerprint: Int = 1) async throws -> Bool {
        try await store.answer(key: key, fingerprint: fingerprint) { .init(status: 202, body: ByteBuffer()) }.isReplay
    }

    @Test func anAnswerIsKeptForADay() async throws {
        let clock = SetClock()
        let store = IdempotencyStore(clock: clock)
        #expect(try await !ask(store, "a"))
        clock.advance(hours: 23)
        #expect(try await ask(store, "a"))
        clock.advance(hours: 1)
        #expect(try await !ask(store, "a"))
    }

    @Test func theOldestAreForgottenBeyondTheCapacity() async throws {
        let store = IdempotencyStore(clock: SetClock(), capacity: 2)
        for key in ["a", "b", "c"] { _ = try await ask(store, key) }
        #expect(try await ask(store, "c"))
        #expect(try await !ask(store, "a"))
    }

    @Test func aFailureIsNotKept() async throws {
        let store = IdempotencyStore(clock: SetClock())
        await #expect(throws: Problem.self) {
            _ = try await store.answer(key: "a", fingerprint: 1) { throw Problem(.internalError, "x") }
        }
        #expect(try await !ask(store, "a", 2))
    }

    @Test func aSecondRequestDoesNotRunBesideTheFirst() async throws {
        let store = IdempotencyStore(clock: SetClock())
        let (started, starting) = AsyncStream.makeStream(of: Void.self)
        let (release, releasing) = AsyncStream.makeStream(of: Void.self)
        let first = Task {
            try await store.answer(key: "a", fingerprint: 1) {
                starting.finish()
                for await _ in release {}
                return .init(status: 202, body: ByteBuffer())
            }.isReplay
        }
        for await _ in started {}
        let error = await #expect(throws: Problem.self) { _ = try await ask(store, "a") }
        #expect(error?.code == "idempotency_in_progress")
        releasing.finish()
        #expect(try await !first.value)
    }
}
