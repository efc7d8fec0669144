// SPDX-License-Identifier: Apache-2.0

/// The nearest `limit` of a stream of neighbours, and on request everything that ties with the last of them.
struct TopNeighbours {
    private var heap: NeighbourHeap<FarthestOnTop>
    private var ties: [Neighbour] = []
    private let limit: Int
    private let keepsTies: Bool
    /// Nothing farther than this can enter.
    private(set) var bound = Float.infinity

    init(limit: Int, keepsTies: Bool) {
        self.limit = limit
        self.keepsTies = keepsTies
        heap = NeighbourHeap(capacity: min(limit, 1_024))
    }

    @inline(__always)
    mutating func offer(_ neighbour: Neighbour) {
        if neighbour.distance <= bound { insert(neighbour) }
    }

    private mutating func insert(_ neighbour: Neighbour) {
        if heap.count < limit {
            heap.push(neighbour)
            if heap.count == limit { bound = heap.top.distance }
            return
        }
        guard limit > 0 else { return }
        let worst = heap.top
        guard neighbour < worst else {
            if keepsTies, neighbour.distance == worst.distance { ties.append(neighbour) }
            return
        }
        heap.replaceTop(with: neighbour)
        bound = heap.top.distance
        if bound < worst.distance {
            ties.removeAll(keepingCapacity: true)
        } else if keepsTies {
            ties.append(worst)
        }
    }

    /// The result, in order. Ends this value's life.
    mutating func finish() -> [Neighbour] {
        let result = (Array(heap.elements) + ties).sorted()
        heap.deallocate()
        return result
    }
}
