// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import NeedletailEncoders

@Suite struct SequenceBatchesTests {
    @Test func batchesHoldEverySequenceOnceLongestFirst() {
        let lengths = (0..<300).map { ($0 * 37) % 101 + 2 }
        let batches = SequenceBatches(lengths: lengths, tokens: 256).batches
        #expect(batches.joined().sorted() == Array(lengths.indices))
        #expect(batches.allSatisfy { $0.reduce(0) { $0 + lengths[$1] } <= 256 })
        let order = batches.joined().map { lengths[$0] }
        #expect(order == order.sorted(by: >))
    }

    @Test func sequenceLongerThanABatchStandsAlone() {
        #expect(SequenceBatches(lengths: [10, 300, 5], tokens: 256).batches == [[1], [0, 2]])
        #expect(SequenceBatches(lengths: [], tokens: 256).batches.isEmpty)
    }
}
