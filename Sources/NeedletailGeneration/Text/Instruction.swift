// SPDX-License-Identifier: Apache-2.0

/// Tells sentences that say what to do. English only: in other languages only those that hold code count.
enum Instruction {
    static func isInstruction(_ unit: QuoteUnit) -> Bool {
        if unit.quote.contains("`") { return true }
        let words = unit.display.lowercased().split { !$0.isLetter && $0 != "'" }.prefix(12).map(String.init)
        guard let first = words.first else { return false }
        if imperatives.contains(first) { return true }
        if first == "to", unit.display.contains(",") { return true }
        return zip(words, words.dropFirst()).contains { $0 == "you" && ($1 == "can" || $1 == "must" || $1 == "should") }
    }

    private static let imperatives: Set<String> = [
        "add", "ask", "call", "change", "check", "choose", "click", "close", "configure", "connect", "copy", "create",
        "delete", "disable", "download", "drag", "drop", "edit", "enable", "enter", "export", "follow", "give", "go",
        "import", "include", "install", "keep", "make", "move", "open", "pass", "paste", "press", "put", "read",
        "remove",
        "replace", "restart", "run", "save", "select", "send", "set", "start", "stop", "store", "try", "turn", "type",
        "update", "upload", "use", "wait", "write",
    ]
}
