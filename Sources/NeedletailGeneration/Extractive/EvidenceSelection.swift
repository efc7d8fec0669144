// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Chooses the pieces of an answer: the best one, then those nearly as good that add something, by maximal marginal
/// relevance (Carbonell and Goldstein, SIGIR 1998).
struct EvidenceSelection: Sendable {
    let kind: AnswerKind
    let maximumLength: Int
    let repetition: Double
    /// How much a piece loses for being like one already chosen.
    var diversity = 0.3
    /// How good a further piece must be, as a part of the best one's probability.
    var continuation = 0.6
    /// And at least.
    var floor = 0.2

    /// In Unicode scalars: a sentence below is followed by the next one where more than a fact is asked for.
    var wholeAnswer = 60

    /// In reading order: documents by their best piece, pieces of one document by their place in it.
    func select(from evidence: [Evidence], passages: [Passage]) -> [Evidence] {
        let ranked = evidence.sorted(by: Self.isBefore)
        guard let best = ranked.first else { return [] }
        var chosen = [best]
        var rest = Array(ranked.dropFirst())
        while chosen.count < kind.maximumPieces {
            let good = rest.filter { candidate in
                candidate.score >= max(continuation * best.score, floor) && continues(candidate, chosen)
                    && !repeats(candidate, chosen)
                    && length(chosen) + candidate.unit.display.unicodeScalars.count <= maximumLength
            }
            guard let next = good.max(by: { marginal($0, chosen) < marginal($1, chosen) }) else { break }
            chosen.append(next)
            rest.removeAll { $0.passage == next.passage && $0.unit.range == next.unit.range }
        }
        if let next = sequel(of: chosen, in: evidence) { chosen.append(next) }
        return readable(chosen, passages)
    }

    /// "Press Ctrl-C at any time." is no whole answer to how: a few words alone are given with the sentence that
    /// follows.
    private func sequel(of chosen: [Evidence], in evidence: [Evidence]) -> Evidence? {
        guard kind == .open || kind == .procedure || kind == .reason, chosen.count == 1, let only = chosen.first,
            only.unit.kind == .sentence, only.unit.display.unicodeScalars.count < wholeAnswer
        else { return nil }
        return evidence.filter {
            $0.passage == only.passage && $0.unit.kind == .sentence && $0.unit.paragraph == only.unit.paragraph
                && $0.unit.range.start >= only.unit.range.end
        }.min { $0.unit.range < $1.unit.range }
    }

    private static func isBefore(_ left: Evidence, _ right: Evidence) -> Bool {
        if left.score != right.score { return left.score > right.score }
        return (left.passage, left.unit.range) < (right.passage, right.unit.range)
    }

    private func length(_ chosen: [Evidence]) -> Int {
        chosen.reduce(0) { $0 + $1.unit.display.unicodeScalars.count }
    }

    /// A list or table is enough by itself but for a sentence beside it; code goes on only from the words that
    /// introduce it.
    private func continues(_ candidate: Evidence, _ chosen: [Evidence]) -> Bool {
        if candidate.unit.isBlock { return false }
        if kind == .definition, let first = chosen.first, first.isDefinition {
            return candidate.passage == first.passage && candidate.unit.paragraph == first.unit.paragraph
        }
        if chosen.contains(where: \.unit.isBlock) {
            return candidate.unit.kind == .sentence && chosen.allSatisfy { $0.passage == candidate.passage }
        }
        guard candidate.unit.kind == .code else { return true }
        return chosen.contains {
            $0.passage == candidate.passage && $0.unit.quote.hasSuffix(":")
                && candidate.unit.paragraph == $0.unit.paragraph + 1
        }
    }

    private func repeats(_ candidate: Evidence, _ chosen: [Evidence]) -> Bool {
        chosen.contains { one in
            if one.passage == candidate.passage, one.unit.range.overlaps(candidate.unit.range) { return true }
            if Self.cosine(one.embedding, candidate.embedding) >= repetition { return true }
            return !candidate.terms.isEmpty && candidate.terms.isSubset(of: one.terms)
        }
    }

    private func marginal(_ candidate: Evidence, _ chosen: [Evidence]) -> Double {
        let likeness = chosen.map { Self.cosine($0.embedding, candidate.embedding) }.max() ?? 0
        return (1 - diversity) * candidate.score - diversity * likeness
    }

    private func readable(_ chosen: [Evidence], _ passages: [Passage]) -> [Evidence] {
        var order: [DocumentID] = []
        for piece in chosen where !order.contains(passages[piece.passage].document) {
            order.append(passages[piece.passage].document)
        }
        return order.flatMap { document in
            chosen.filter { passages[$0.passage].document == document }
                .sorted { start($0, passages) < start($1, passages) }
        }
    }

    private func start(_ piece: Evidence, _ passages: [Passage]) -> Int {
        passages[piece.passage].range.start + piece.unit.range.start
    }

    static func cosine(_ left: ArraySlice<Float>, _ right: ArraySlice<Float>) -> Double {
        var dot = 0.0
        var leftSquare = 0.0
        var rightSquare = 0.0
        for (one, other) in zip(left, right) {
            dot += Double(one) * Double(other)
            leftSquare += Double(one) * Double(one)
            rightSquare += Double(other) * Double(other)
        }
        let norm = (leftSquare * rightSquare).squareRoot()
        return norm > 0 ? dot / norm : 0
    }
}
