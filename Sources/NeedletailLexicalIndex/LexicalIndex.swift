// SPDX-License-Identifier: Apache-2.0
import NeedletailVectorIndex

/// Postings and BM25 over dense ordinals. Sees terms, never text: the caller runs the analyzer.
///
/// A document is added (`add`, unseen), published (counts from then on) and removed (for good). Frequencies and the
/// average length always describe exactly the published, not removed documents; the postings of removed ones stay until
/// `compacted`, and searches skip them. Ordinals are added in ascending order; gaps are legal (documents without text).
///
/// Memory: 8 bytes per posting plus 4 per distinct term of a document, plus the vocabulary.
/// Synchronization: searches may overlap with one another, not with a mutation; the owner arranges that.
public final class LexicalIndex {
    struct Posting {
        var ordinal: UInt32
        var frequency: UInt32
    }

    public let parameters: BM25
    var vocabulary: [String: UInt32] = [:]
    var postings: [[Posting]] = []
    /// Live documents per term.
    var documentFrequencies: [UInt32] = []
    /// Terms with repeats, per ordinal.
    var lengths: [UInt32] = []
    /// Distinct terms of ordinal `o`: `forwardTerms[forwardStarts[o]..<forwardStarts[o + 1]]`.
    var forwardTerms: [UInt32] = []
    var forwardStarts: [UInt64] = [0]
    public internal(set) var live = BitSet()
    /// Published documents that are not removed.
    public internal(set) var documentCount = 0
    var totalLength: UInt64 = 0

    public init(parameters: BM25 = BM25()) {
        self.parameters = parameters
    }

    /// Ordinals below this are taken.
    public var count: Int { lengths.count }
    public var termCount: Int { postings.count }

    /// Mean length of live documents in terms, 0 when there are none.
    public var averageLength: Double { documentCount == 0 ? 0 : Double(totalLength) / Double(documentCount) }

    /// Counts repeats: the form in which a document is added. Needs no synchronization, so callers do it ahead.
    public static func frequencies(of terms: [String]) -> [String: UInt32] {
        var result: [String: UInt32] = [:]
        for term in terms { result[term, default: 0] += 1 }
        return result
    }

    /// Stores a document that no search sees yet. Without effect unless `ordinal` is beyond all that came before.
    /// - Parameter frequencies: how often each of its terms stands in it.
    public func add(_ ordinal: UInt32, frequencies: [String: UInt32]) {
        guard ordinal >= lengths.count else { return }
        while lengths.count < ordinal { appendDocument([:]) }
        appendDocument(frequencies)
    }

    /// From now on the document counts and can be found.
    public func publish(_ ordinal: UInt32) {
        guard ordinal < lengths.count, !live.contains(ordinal) else { return }
        live.insert(ordinal)
        documentCount += 1
        totalLength += UInt64(lengths[Int(ordinal)])
        for index in forwardRange(ordinal) { documentFrequencies[Int(forwardTerms[index])] += 1 }
    }

    /// The document is found no more and does not count any longer. Without effect on one that is not published.
    public func remove(_ ordinal: UInt32) {
        guard live.contains(ordinal) else { return }
        live.remove(ordinal)
        documentCount -= 1
        totalLength -= UInt64(lengths[Int(ordinal)])
        for index in forwardRange(ordinal) { documentFrequencies[Int(forwardTerms[index])] -= 1 }
    }

    func forwardRange(_ ordinal: UInt32) -> Range<Int> {
        Int(forwardStarts[Int(ordinal)])..<Int(forwardStarts[Int(ordinal) + 1])
    }

    private func appendDocument(_ frequencies: [String: UInt32]) {
        let ordinal = UInt32(lengths.count)
        var length: UInt64 = 0
        for (term, frequency) in frequencies where frequency > 0 {
            let number = self.number(of: term)
            postings[Int(number)].append(Posting(ordinal: ordinal, frequency: frequency))
            forwardTerms.append(number)
            length += UInt64(frequency)
        }
        lengths.append(UInt32(clamping: length))
        forwardStarts.append(UInt64(forwardTerms.count))
    }

    private func number(of term: String) -> UInt32 {
        if let known = vocabulary[term] { return known }
        let next = UInt32(postings.count)
        vocabulary[term] = next
        postings.append([])
        documentFrequencies.append(0)
        return next
    }
}
