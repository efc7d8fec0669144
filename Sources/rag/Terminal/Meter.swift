// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// A progress line that several tasks may update.
final class Meter: Sendable {
    private let line: Mutex<ProgressLine>

    init(_ line: ProgressLine) {
        self.line = Mutex(line)
    }

    func update(done: Int, total: Int, unit: String = "documents", note: String = "") {
        line.withLock { $0.update(done: done, total: total, unit: unit, note: note) }
    }

    /// Says something without tearing the line.
    func say(_ text: String) {
        line.withLock { line in
            line.interrupt()
            Output.error(text)
        }
    }

    func finish() {
        line.withLock { $0.finish() }
    }
}
