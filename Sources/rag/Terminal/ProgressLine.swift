// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The state of long work: one line drawn over itself on a terminal, a plain line every few seconds in a pipe.
///
/// Not safe to use from several tasks at once.
struct ProgressLine {
    private let label: String
    private let isSilent: Bool
    private let start = ContinuousClock.now
    private var lastDrawn: ContinuousClock.Instant?
    private var lastText = ""

    init(label: String, isSilent: Bool) {
        self.label = label
        self.isSilent = isSilent
    }

    /// - Parameters:
    ///   - total: 0 while unknown.
    ///   - note: what is being worked on; cut where the line is full.
    mutating func update(done: Int, total: Int, unit: String, note: String = "") {
        guard !isSilent else { return }
        let interval: Duration = Output.isInteractive ? .milliseconds(100) : .seconds(2)
        if let lastDrawn, ContinuousClock.now - lastDrawn < interval { return }
        draw(Self.text(label: label, done: done, total: total, unit: unit, note: note, seconds: seconds))
        lastDrawn = .now
    }

    /// Clears the line so that something else can be said; the next update draws it again.
    mutating func interrupt() {
        guard !isSilent, Output.isInteractive, !lastText.isEmpty else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8))
        lastText = ""
        lastDrawn = nil
    }

    mutating func finish() {
        interrupt()
    }

    private var seconds: Double {
        let components = (ContinuousClock.now - start).components
        return Double(components.seconds) + Double(components.attoseconds) / 1e18
    }

    private mutating func draw(_ text: String) {
        guard Output.isInteractive else {
            if text != lastText { Output.error(text) }
            lastText = text
            return
        }
        let width = Self.terminalWidth()
        let cut = text.count < width ? text : String(text.prefix(width - 2)) + "…"
        FileHandle.standardError.write(Data("\r\u{1B}[2K\(cut)".utf8))
        lastText = cut
    }

    static func text(label: String, done: Int, total: Int, unit: String, note: String, seconds: Double) -> String {
        var parts = [label]
        if total > 0 {
            let share = min(1, Double(done) / Double(total))
            if Output.isInteractive {
                let filled = Int(share * 20)
                parts.append(String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled))
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

    private static func terminalWidth() -> Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 10 else { return 80 }
        return Int(size.ws_col)
    }
}
