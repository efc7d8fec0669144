// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The threads that run a model: off Swift's cooperative pool, which forward passes of a tenth of a second would
/// starve.
///
/// `threads` of them take queries first and passages when there are no queries, one batch at a time, in turn from
/// every caller. One more takes queries only, so that a question asked during bulk work shares the processor from its
/// first millisecond and does not wait for a batch to end.
final class EncoderWorkers: Sendable {
    private let queue: Queue

    /// What the threads share; it outlives the pool until the last of them has left.
    private final class Queue: @unchecked Sendable {
        let condition = NSCondition()
        var queries: [WorkGroup] = []
        var passages: [WorkGroup] = []
        var isClosed = false

        /// An item of the group whose turn it is; the group goes to the end of its line.
        func take(_ groups: inout [WorkGroup]) -> (WorkGroup, Int)? {
            guard !groups.isEmpty else { return nil }
            let group = groups.removeFirst()
            let item = group.next
            group.next += 1
            group.running += 1
            if group.hasItems { groups.append(group) }
            return (group, item)
        }

        func work(queriesOnly: Bool, _ workspace: BERTWorkspace) {
            condition.lock()
            while true {
                var item = take(&queries)
                if item == nil, !queriesOnly { item = take(&passages) }
                guard let (group, index) = item else {
                    if isClosed { break }
                    condition.wait()
                    continue
                }
                condition.unlock()
                group.body(index, workspace)
                condition.lock()
                group.running -= 1
                finish(group)
            }
            condition.unlock()
        }

        func finish(_ group: WorkGroup) {
            guard group.isFinished, let continuation = group.continuation else { return }
            group.continuation = nil
            continuation.resume()
        }
    }

    /// - Parameter workspace: makes the scratch memory of one thread.
    init(threads: Int, workspace: @escaping @Sendable () -> BERTWorkspace) {
        let queue = Queue()
        self.queue = queue
        for index in 0...threads {
            let thread = Thread { queue.work(queriesOnly: index == threads, workspace()) }
            thread.name = index == threads ? "encoder-query" : "encoder-\(index)"
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    deinit {
        queue.condition.lock()
        queue.isClosed = true
        queue.condition.broadcast()
        queue.condition.unlock()
    }

    /// Runs `body` once for each number below `count`, on any of the threads and in any order, and returns when all
    /// have returned. When the calling task is cancelled, items not yet begun are left out.
    func run(_ role: TextRole, count: Int, _ body: @escaping @Sendable (Int, BERTWorkspace) -> Void) async {
        guard count > 0 else { return }
        let group = WorkGroup(count: count, body: body)
        let queue = queue
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.condition.lock()
                defer { queue.condition.unlock() }
                group.continuation = continuation
                if group.isCancelled {
                    queue.finish(group)
                    return
                }
                switch role {
                case .query: queue.queries.append(group)
                case .passage: queue.passages.append(group)
                }
                queue.condition.broadcast()
            }
        } onCancel: {
            queue.condition.lock()
            defer { queue.condition.unlock() }
            group.isCancelled = true
            queue.queries.removeAll { $0 === group }
            queue.passages.removeAll { $0 === group }
            queue.finish(group)
        }
    }
}
