// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Lets a number of requests in at once, lets a few wait for a short time, and refuses the rest at once.
final class AdmissionGate: Sendable {
    /// A place inside; given back when the last reference goes, so that an abandoned stream gives it back as well.
    final class Permit: Sendable {
        private let gate: AdmissionGate

        fileprivate init(gate: AdmissionGate) {
            self.gate = gate
        }

        deinit { gate.leave() }
    }

    private struct State {
        var inside = 0
        var nextTicket = 0
        /// In order of arrival.
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
        /// Tickets given up before they began to wait.
        var abandoned: Set<Int> = []
    }

    private let capacity: Int
    private let maxWaiting: Int
    private let patience: Duration
    private let subject: String
    private let state = Mutex(State())

    /// - Parameter subject: what is let in, for messages, in the plural.
    init(capacity: Int, maxWaiting: Int, patience: Duration, subject: String) {
        self.capacity = max(1, capacity)
        self.maxWaiting = max(0, maxWaiting)
        self.patience = patience
        self.subject = subject
    }

    /// - Throws: `Problem` 429 when the queue is full or the wait was too long; `CancellationError`.
    func enter() async throws -> Permit {
        let ticket: Int? = try state.withLock { state in
            if state.inside < capacity {
                state.inside += 1
                return nil
            }
            guard state.waiting.count < maxWaiting else { throw refusal }
            state.nextTicket += 1
            return state.nextTicket
        }
        guard let ticket else { return Permit(gate: self) }
        let timer = Task { [patience] in
            try await Task.sleep(for: patience)
            self.giveUp(ticket)
        }
        defer { timer.cancel() }
        let admitted = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in wait(ticket, continuation) }
        } onCancel: {
            giveUp(ticket)
        }
        state.withLock { _ = $0.abandoned.remove(ticket) }
        if admitted { return Permit(gate: self) }
        try Task.checkCancellation()
        throw refusal
    }

    private var refusal: Problem {
        Problem(.tooManyRequests, "too many \(subject) at once; try again in a moment", retryAfterSeconds: 1)
    }

    private func wait(_ ticket: Int, _ continuation: CheckedContinuation<Bool, Never>) {
        let answer: Bool? = state.withLock { state in
            if state.abandoned.remove(ticket) != nil { return false }
            if state.inside < capacity {
                state.inside += 1
                return true
            }
            guard state.waiting.count < maxWaiting else { return false }
            state.waiting.append((ticket, continuation))
            return nil
        }
        if let answer { continuation.resume(returning: answer) }
    }

    private func giveUp(_ ticket: Int) {
        let continuation = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                state.abandoned.insert(ticket)
                return nil
            }
            return state.waiting.remove(at: index).continuation
        }
        continuation?.resume(returning: false)
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard !state.waiting.isEmpty else {
                state.inside -= 1
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: true)
    }
}
