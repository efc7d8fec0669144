// SPDX-License-Identifier: Apache-2.0

/// Elements on their way from several tasks to one. Whoever finds it full waits.
actor BoundedQueue<Element: Sendable> {
    private let capacity: Int
    private var elements: [Element] = []
    private var isFinished = false
    private var senders: [CheckedContinuation<Void, Never>] = []
    private var receiver: CheckedContinuation<Void, Never>?

    init(capacity: Int) {
        self.capacity = max(capacity, 1)
    }

    /// - Returns: false when the queue is finished; the element is not taken then.
    func send(_ element: Element) async -> Bool {
        while elements.count >= capacity, !isFinished {
            await withCheckedContinuation { senders.append($0) }
        }
        guard !isFinished else { return false }
        elements.append(element)
        wakeReceiver()
        return true
    }

    /// Everything there is, at once; waits only when there is nothing and `waiting` is set. Empty at the end.
    func takeAll(waiting: Bool) async -> [Element] {
        while elements.isEmpty, waiting, !isFinished {
            await withCheckedContinuation { receiver = $0 }
        }
        let taken = elements
        elements = []
        wakeSenders()
        return taken
    }

    /// No element comes any more; nobody waits any more.
    func finish() {
        isFinished = true
        wakeReceiver()
        wakeSenders()
    }

    private func wakeReceiver() {
        receiver?.resume()
        receiver = nil
    }

    private func wakeSenders() {
        let waiting = senders
        senders = []
        for sender in waiting {
            sender.resume()
        }
    }
}
