// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import Synchronization

/// Hands events to whoever watches. A slow watcher loses its oldest events rather than holding up a writer.
final class EventHub: Sendable {
    private struct Watcher {
        var collection: CollectionID?
        var continuation: AsyncStream<CatalogEvent>.Continuation
    }

    private struct State {
        var watchers: [Int: Watcher] = [:]
        var next = 0
        var isFinished = false
    }

    private let state = Mutex(State())
    private let capacity: Int

    init(capacity: Int = 1024) {
        self.capacity = capacity
    }

    var hasWatchers: Bool { state.withLock { !$0.watchers.isEmpty } }

    func events(in collection: CollectionID?) -> AsyncStream<CatalogEvent> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: CatalogEvent.self, bufferingPolicy: .bufferingNewest(capacity))
        let key: Int? = state.withLock { state in
            guard !state.isFinished else { return nil }
            state.next += 1
            state.watchers[state.next] = Watcher(collection: collection, continuation: continuation)
            return state.next
        }
        guard let key else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.watchers.removeValue(forKey: key) }
        }
        return stream
    }

    func publish(_ event: CatalogEvent) {
        let continuations = state.withLock { state in
            state.watchers.values.filter { $0.collection == nil || $0.collection == event.collection }
                .map(\.continuation)
        }
        for continuation in continuations {
            continuation.yield(event)
        }
    }

    func finish() {
        let continuations = state.withLock { state in
            state.isFinished = true
            defer { state.watchers = [:] }
            return state.watchers.values.map(\.continuation)
        }
        for continuation in continuations {
            continuation.finish()
        }
    }
}
