// SPDX-License-Identifier: Apache-2.0

/// What the form of an English question lets one expect of its answer. Questions in other languages are `.open`.
enum AnswerKind: String, Hashable, Sendable {
    /// Asks for one fact: who, when, where, how many, which.
    case fact
    /// What something is or means.
    case definition
    /// Several things are asked for: which formats, what are the limits.
    case list
    /// How one does something.
    case procedure
    case reason
    case yesOrNo
    case open

    init(question: String) {
        let words = question.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
        func asks(_ word: String) -> Bool { words.contains(word) }
        func asksPair(_ firsts: Set<String>, _ seconds: Set<String>) -> Bool {
            zip(words, words.dropFirst()).contains { firsts.contains($0) && seconds.contains($1) }
        }
        if words.first == "when" || (words.dropFirst().first == "when" && !asks("happens"))
            || asksPair(["how"], ["many", "much", "long", "old", "far", "large", "big", "tall", "fast", "often"])
            || !Set(words).isDisjoint(with: ["who", "whom", "whose", "where"])
        {
            self = .fact
        } else if asksPair(["do", "can", "should", "would", "could", "must"], ["i", "we", "you", "one"]) && asks("how")
            || asksPair(["how"], ["to"]) || asks("steps")
        {
            self = .procedure
        } else if asks("why") {
            self = .reason
        } else if asks("how") || asks("compare") {
            self = .open
        } else if Self.asksForSeveral(words) {
            self = .list
        } else if (asksPair(["what"], ["is"]) && words.count <= 6) || (asks("what") && words.last == "mean")
            || words.first == "define"
        {
            self = .definition
        } else if asks("which") || (asks("what") && !asks("happens")) {
            self = .fact
        } else if let first = words.first, Self.auxiliaries.contains(first) {
            self = .yesOrNo
        } else {
            self = .open
        }
    }

    /// "What are …", or "which" and "what" before a plural.
    private static func asksForSeveral(_ words: [String]) -> Bool {
        guard let place = words.firstIndex(where: { $0 == "which" || $0 == "what" }) else {
            return words.first == "list" || words.first == "name"
        }
        let next = words[(place + 1)...].prefix(3)
        if next.first == "are" || next.first == "were" { return true }
        for word in next {
            if auxiliaries.contains(word) || word == "of" || word == "happens" { return false }
            if isPlural(word) { return true }
        }
        return false
    }

    /// By its ending, in English.
    static func isPlural(_ word: String) -> Bool {
        word.count > 3 && word.hasSuffix("s") && !["ss", "us", "is"].contains(where: word.hasSuffix)
    }

    private static let auxiliaries: Set<String> = [
        "is", "are", "was", "were", "do", "does", "did", "can", "could", "will", "would", "should", "has", "have",
        "had",
        "must", "may",
    ]

    /// The most pieces of evidence an answer joins.
    var maximumPieces: Int {
        switch self {
        case .open, .procedure, .list, .reason: 3
        case .fact, .definition, .yesOrNo: 2
        }
    }

    /// Whether the piece has the form of an answer: of a list, of an instruction, of a reason. Whether a sentence holds
    /// a number or a name where one is asked for was tried as well and made no difference.
    func isMet(by unit: QuoteUnit) -> Bool {
        switch self {
        case .list:
            unit.kind == .list || unit.kind == .table || unit.kind == .steps
        case .procedure:
            unit.kind == .steps || unit.kind == .code || Instruction.isInstruction(unit)
        case .reason:
            Self.reasons.contains { unit.display.localizedLowercase.contains($0) }
        case .yesOrNo:
            unit.display.hasPrefix("Yes") || unit.display.hasPrefix("No")
        case .definition, .fact, .open:
            false
        }
    }

    private static let reasons = [
        "because", "so that", "in order to", "due to", "as a result", "in response", "therefore", "since ", "to avoid",
        "in retaliation", "reason",
    ]
}
