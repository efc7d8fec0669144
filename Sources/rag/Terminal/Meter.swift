// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// A progress line that several tasks may update.
final class Meter: Sendable {
    private struct State {
        var line: ProgressLine
        var progress = WorkProgress.waiting("")
        var hasEnded = false
    }

    private let state: Mutex<State>

    init(_ line: ProgressLine) {
        state = Mutex(State(line: line))
    }

    func update(_ progress: WorkProgress) {
        state.withLock { state in
            guard !state.hasEnded else { return }
            state.progress = progress
            state.line.draw(progress)
        }
    }

    /// Keeps rate and remaining time true while nothing happens; until cancelled.
    func tick() async throws {
        while true {
            try await Task.sleep(for: .milliseconds(500))
            state.withLock { state in
                if !state.hasEnded { state.line.draw(state.progress) }
            }
        }
    }

    /// Clears the line for good, and says something in its place.
    func end(saying text: String? = nil) {
        state.withLock { state in
            if !state.hasEnded { state.line.clear() }
            state.hasEnded = true
            if let text { Output.error(text) }
        }
    }
}
