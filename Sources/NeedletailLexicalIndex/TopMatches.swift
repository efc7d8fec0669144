// SPDX-License-Identifier: Apache-2.0

/// The best `limit` of a stream of matches, and on request everything that ties with the last of them.
struct TopMatches {
    /// A binary heap, worst match on top.
    private var heap: [LexicalMatch] = []
    private var ties: [LexicalMatch] = []
    private let limit: Int
    private let keepsTies: Bool

    init(limit: Int, keepsTies: Bool) {
        self.limit = limit
        self.keepsTies = keepsTies
        heap.reserveCapacity(min(limit, 1_024))
    }

    mutating func offer(_ match: LexicalMatch) {
        if heap.count < limit {
            heap.append(match)
            rise()
            return
        }
        guard let worst = heap.first, match.score >= worst.score else { return }
        guard match < worst else {
            if keepsTies, match.score == worst.score { ties.append(match) }
            return
        }
        heap[0] = match
        sink()
        if heap[0].score > worst.score {
            ties.removeAll(keepingCapacity: true)
        } else if keepsTies {
            ties.append(worst)
        }
    }

    func sorted() -> [LexicalMatch] { (heap + ties).sorted() }

    private mutating func rise() {
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[parent] < heap[child] else { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, heap[child] < heap[child + 1] { child += 1 }
            guard heap[parent] < heap[child] else { return }
            heap.swapAt(parent, child)
            parent = child
        }
    }
}
