// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Marks which nodes one search has seen: a tag per node, where a new search only takes the next epoch instead of
/// clearing.
final class VisitedTags {
    private(set) var tags: UnsafeMutablePointer<UInt16>
    private var capacity: Int
    private(set) var epoch: UInt16 = 0

    init(capacity: Int) {
        self.capacity = max(64, capacity)
        tags = .allocate(capacity: self.capacity)
        tags.initialize(repeating: 0, count: self.capacity)
    }

    deinit {
        tags.deallocate()
    }

    /// Makes every node unseen, with room for `count` nodes.
    func begin(count: Int) {
        if count > capacity {
            tags.deallocate()
            capacity = count + count / 2
            tags = .allocate(capacity: capacity)
            tags.initialize(repeating: 0, count: capacity)
            epoch = 0
        }
        if epoch == .max {
            tags.update(repeating: 0, count: capacity)
            epoch = 0
        }
        epoch += 1
    }
}

/// Tags between searches. Safe to call concurrently; keeps as many as ever were in use at once.
final class VisitedTagsPool: Sendable {
    private struct Idle: @unchecked Sendable {
        // Sendable because a tag array is in the pool or with exactly one search.
        var tags: [VisitedTags] = []
    }

    private let idle = Mutex(Idle())

    func take(count: Int) -> VisitedTags {
        nonisolated(unsafe) let tags = idle.withLock { state in
            nonisolated(unsafe) let last = state.tags.popLast()
            return last
        }
        let result = tags ?? VisitedTags(capacity: count + count / 4)
        result.begin(count: count)
        return result
    }

    func giveBack(_ tags: VisitedTags) {
        nonisolated(unsafe) let returned = tags
        idle.withLock { $0.tags.append(returned) }
    }
}
