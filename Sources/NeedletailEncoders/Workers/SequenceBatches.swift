// SPDX-License-Identifier: Apache-2.0

/// Which texts are run together. Longest first: what is left for the end are short batches, so that all threads finish
/// at nearly the same time.
struct SequenceBatches: Sendable {
    /// Positions in the list of sequences.
    let batches: [[Int]]

    /// - Parameter tokens: of the largest batch; a longer sequence is a batch of its own.
    init(lengths: [Int], tokens: Int) {
        var batches: [[Int]] = []
        var batch: [Int] = []
        var size = 0
        for index in lengths.indices.sorted(by: { (lengths[$1], $0) < (lengths[$0], $1) }) {
            if !batch.isEmpty, size + lengths[index] > tokens {
                batches.append(batch)
                batch = []
                size = 0
            }
            batch.append(index)
            size += lengths[index]
        }
        if !batch.isEmpty { batches.append(batch) }
        self.batches = batches
    }
}
