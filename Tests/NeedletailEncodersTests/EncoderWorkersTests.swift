// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization
import Testing

@testable import NeedletailEncoders

@Suite(.timeLimit(.minutes(1))) struct EncoderWorkersTests {
    private func workers(_ threads: Int) throws -> EncoderWorkers {
        let configuration = try BERTConfiguration(file: TinyModel.mean.folder.appending(path: "config.json"))
        return EncoderWorkers(threads: threads) { BERTWorkspace(configuration, tokens: 4, sequence: 4) }
    }

    @Test(arguments: [1, 3]) func everyItemRunsExactlyOnce(threads: Int) async throws {
        let workers = try workers(threads)
        let counts = Mutex([Int](repeating: 0, count: 500))
        await workers.run(.passage, count: 500) { index, _ in counts.withLock { $0[index] += 1 } }
        #expect(counts.withLock { $0 } == Array(repeating: 1, count: 500))
        await workers.run(.passage, count: 0) { _, _ in Issue.record("there is nothing to run") }
    }

    @Test func queryRunsWhileEveryThreadIsBusyWithPassages() async throws {
        let workers = try workers(2)
        let busy = DispatchSemaphore(value: 0)
        let release = DispatchSemaphore(value: 0)
        async let bulk: Void = workers.run(.passage, count: 2) { _, _ in
            busy.signal()
            release.wait()
        }
        await Task.detached { Self.wait(busy, times: 2) }.value
        // Would never return if the query had to wait for a thread of the passages.
        await workers.run(.query, count: 1) { _, _ in
            release.signal()
            release.signal()
        }
        await bulk
    }

    private static func wait(_ semaphore: DispatchSemaphore, times: Int) {
        for _ in 0..<times { semaphore.wait() }
    }

    @Test func cancellationLeavesOutWhatHasNotBegunAndWaitsForTheRest() async throws {
        let workers = try workers(1)
        let begun = DispatchSemaphore(value: 0)
        let release = DispatchSemaphore(value: 0)
        let finished = Mutex(0)
        let task = Task {
            await workers.run(.passage, count: 1000) { _, _ in
                begun.signal()
                release.wait()
                finished.withLock { $0 += 1 }
            }
        }
        await Task.detached { Self.wait(begun, times: 1) }.value
        task.cancel()
        release.signal()
        await task.value
        #expect(finished.withLock { $0 } == 1)
    }
}
