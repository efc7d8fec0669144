// SPDX-License-Identifier: Apache-2.0

/// A binary heap over raw memory. `Order` decides what stands on top: the farthest (a bounded list of the best so far)
/// or the nearest (a search frontier).
///
/// A struct with a pointer rather than an array: the inner loops of the searches hold it in locals, where an array
/// would cost uniqueness and exclusivity checks on every step. The owner calls `deallocate`.
struct NeighbourHeap<Order: NeighbourOrder> {
    private var storage: UnsafeMutablePointer<Neighbour>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(16, capacity)
        storage = .allocate(capacity: self.capacity)
    }

    func deallocate() {
        storage.deallocate()
    }

    var top: Neighbour { storage[0] }

    var elements: UnsafeBufferPointer<Neighbour> { UnsafeBufferPointer(start: storage, count: count) }

    mutating func push(_ element: Neighbour) {
        if count == capacity { grow() }
        var hole = count
        count += 1
        while hole > 0 {
            let parent = (hole - 1) / 2
            guard Order.above(element, storage[parent]) else { break }
            storage[hole] = storage[parent]
            hole = parent
        }
        storage[hole] = element
    }

    mutating func pop() -> Neighbour {
        let result = storage[0]
        count -= 1
        if count > 0 { sink(storage[count]) }
        return result
    }

    mutating func replaceTop(with element: Neighbour) {
        sink(element)
    }

    private mutating func sink(_ element: Neighbour) {
        var hole = 0
        while true {
            var child = 2 * hole + 1
            if child >= count { break }
            if child + 1 < count, Order.above(storage[child + 1], storage[child]) { child += 1 }
            guard Order.above(storage[child], element) else { break }
            storage[hole] = storage[child]
            hole = child
        }
        storage[hole] = element
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Neighbour>.allocate(capacity: capacity * 2)
        larger.initialize(from: storage, count: count)
        storage.deallocate()
        storage = larger
        capacity *= 2
    }
}

protocol NeighbourOrder {
    static func above(_ left: Neighbour, _ right: Neighbour) -> Bool
}

enum FarthestOnTop: NeighbourOrder {
    @inline(__always)
    static func above(_ left: Neighbour, _ right: Neighbour) -> Bool { right < left }
}

enum NearestOnTop: NeighbourOrder {
    @inline(__always)
    static func above(_ left: Neighbour, _ right: Neighbour) -> Bool { left < right }
}
