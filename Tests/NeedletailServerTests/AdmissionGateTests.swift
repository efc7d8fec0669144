// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import NeedletailServer

@Suite struct AdmissionGateTests {
    @Test func aPlaceThatIsGivenBackGoesToWhoWaits() async throws {
        let gate = AdmissionGate(capacity: 1, maxWaiting: 1, patience: .seconds(600), subject: "things")
        var permit: AdmissionGate.Permit? = try await gate.enter()
        let waiting = Task { _ = try await gate.enter() }
        withExtendedLifetime(permit) {}
        permit = nil
        try await waiting.value
        permit = try await gate.enter()
        #expect(permit != nil)
    }

    @Test func moreThanMayWaitAreRefusedAtOnce() async throws {
        let gate = AdmissionGate(capacity: 1, maxWaiting: 0, patience: .seconds(600), subject: "things")
        let permit = try await gate.enter()
        let error = await #expect(throws: Problem.self) { _ = try await gate.enter() }
        #expect(error?.status == 429 && error?.retryAfterSeconds == 1)
        withExtendedLifetime(permit) {}
    }

    @Test func patienceEnds() async throws {
        let gate = AdmissionGate(capacity: 1, maxWaiting: 5, patience: .milliseconds(1), subject: "things")
        let permit = try await gate.enter()
        await #expect(throws: Problem.self) { _ = try await gate.enter() }
        withExtendedLifetime(permit) {}
    }

    @Test func whoIsCancelledLeavesTheQueue() async throws {
        let gate = AdmissionGate(capacity: 1, maxWaiting: 1, patience: .seconds(600), subject: "things")
        let permit = try await gate.enter()
        let waiting = Task { _ = try await gate.enter() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        withExtendedLifetime(permit) {}
    }

    @Test func neverMoreThanTheCapacityAreInside() async throws {
        let gate = AdmissionGate(capacity: 3, maxWaiting: 1000, patience: .seconds(600), subject: "things")
        let counter = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    let permit = try await gate.enter()
                    await counter.enter()
                    await Task.yield()
                    await counter.leave()
                    withExtendedLifetime(permit) {}
                }
            }
            try await group.waitForAll()
        }
        #expect(await counter.most <= 3)
        #expect(await counter.total == 200)
    }

    private actor Counter {
        var inside = 0
        var most = 0
        var total = 0

        func enter() {
            inside += 1
            total += 1
            most = max(most, inside)
        }

        func leave() { inside -= 1 }
    }
}
