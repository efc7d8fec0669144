// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The state of long work: one line drawn over itself on a terminal, a plain line every few seconds in a pipe.
///
/// Not safe to use from several tasks at once.
struct ProgressLine {
    private let label: String
    private let isSilent: Bool
    private let isInteractive: Bool
    /// When counting began: what came before has no rate.
    private var start: ContinuousClock.Instant?
    private var lastDrawn: ContinuousClock.Instant?
    private var lastText = ""

    init(label: String, isSilent: Bool, isInteractive: Bool = Output.isInteractive) {
        self.label = label
        self.isSilent = isSilent
        self.isInteractive = isInteractive
    }

    /// Shows it, unless the last was shown a moment ago.
    mutating func draw(_ progress: WorkProgress) {
        guard !isSilent else { return }
        let now = ContinuousClock.now
        if case .counting = progress, start == nil { start = now }
        let interval: Duration = isInteractive ? .milliseconds(100) : .seconds(2)
        if let lastDrawn, now - lastDrawn < interval { return }
        let text = text(of: progress, seconds: start.map { (now - $0) / .seconds(1) } ?? 0)
        if isInteractive {
            let width = Self.terminalWidth()
            let cut = text.count < width ? text : text.prefix(width - 2) + "…"
            FileHandle.standardError.write(Data("\r\u{1B}[2K\(cut)".utf8))
        } else if text != lastText {
            Output.error(text)
        }
        lastText = text
        lastDrawn = now
    }

    /// Clears the line so that something else can be said; the next `draw` draws it again.
    mutating func clear() {
        guard isInteractive, !lastText.isEmpty else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8))
        lastText = ""
        lastDrawn = nil
    }

    /// - Parameter seconds: since counting began.
    func text(of progress: WorkProgress, seconds: Double) -> String {
        switch progress {
        case .waiting(let reason): return "\(label)  \(reason)"
        case .counting(let done, let total, let unit, let note):
            var parts = [label]
            if total > 0 {
                let share = min(1, Double(done) / Double(total))
                if isInteractive {
                    let filled = Int(share * 16)
                    parts.append(String(repeating: "█", count: filled) + String(repeating: "░", count: 16 - filled))
                }
                parts.append("\(done)/\(total) \(unit)")
                parts.append("\(Int(share * 100)) %")
            } else {
                parts.append("\(done) \(unit)")
            }
            if done > 0, seconds > 0.5 {
                let rate = Double(done) / seconds
                parts.append(Formatting.decimal(rate, rate < 10 ? 1 : 0) + " \(unit)/s")
                if total > done { parts.append("ETA " + Formatting.duration(seconds: Double(total - done) / rate)) }
            }
            if !note.isEmpty { parts.append(note) }
            return parts.joined(separator: "  ")
        }
    }

    private static func terminalWidth() -> Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 10 else { return 80 }
        return Int(size.ws_col)
    }
}
