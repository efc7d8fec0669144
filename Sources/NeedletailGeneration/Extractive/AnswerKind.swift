// SPDX-License-Identifier: Apache-2.0

/// What the form of an English question lets one expect of its answer. Other questions are `.open`.
enum AnswerKind: Hashable, Sendable {
    case time, quantity, person, place
    /// Asks for one fact of another kind.
    case fact
    /// How, why, what are: more than a sentence may be needed.
    case open

    init(question: String) {
        let words = question.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init)
        func asks(_ word: String) -> Bool { words.contains(word) }
        func asksPair(_ first: String, _ seconds: Set<String>) -> Bool {
            zip(words, words.dropFirst()).contains { $0 == first && seconds.contains($1) }
        }
        if asks("when") || asksPair("what", ["year", "date", "century", "day"])
            || asksPair("which", ["year", "date", "century"])
        {
            self = .time
        } else if asksPair("how", ["many", "much", "long", "old", "far", "large", "big", "tall", "fast", "often"])
            || asksPair("what", ["percentage", "percent", "number", "amount"])
        {
            self = .quantity
        } else if asks("who") || asks("whom") || asks("whose") {
            self = .person
        } else if asks("where") || asksPair("what", ["country", "city", "place"]) {
            self = .place
        } else if asks("how") || asks("why") || asksPair("what", ["are", "were"]) || asks("steps") || asks("compare") {
            self = .open
        } else if asks("which") || asks("what") {
            self = .fact
        } else {
            self = .open
        }
    }

    /// The most pieces of evidence an answer joins.
    var maximumPieces: Int { self == .open ? 4 : 2 }

    /// How good a further piece must be, as a part of the best one's score.
    var continuation: Double { self == .open ? 0.82 : 0.92 }

    /// Whether the sentence holds something of the kind asked for that the question itself does not hold.
    func isMet(by sentence: String, question: String) -> Bool {
        switch self {
        case .time, .quantity:
            !NamedTokens.numbers(in: sentence).subtracting(NamedTokens.numbers(in: question)).isEmpty
        case .person, .place:
            !NamedTokens.names(in: sentence).subtracting(NamedTokens.foldedWords(in: question)).isEmpty
        case .fact, .open:
            false
        }
    }
}
