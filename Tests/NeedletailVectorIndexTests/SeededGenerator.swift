// SPDX-License-Identifier: Apache-2.0

/// SplitMix64: the same seed gives the same test data on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func vector(_ dimension: Int) -> [Float] {
        (0..<dimension).map { _ in Float.random(in: -1...1, using: &self) }
    }

    /// Points around `centres`, as embeddings of documents on a few subjects lie.
    mutating func clustered(_ centres: [[Float]], spread: Float) -> [Float] {
        let centre = centres[Int.random(in: 0..<centres.count, using: &self)]
        return centre.map { $0 + Float.random(in: -spread...spread, using: &self) }
    }
}
