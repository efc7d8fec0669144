// SPDX-License-Identifier: Apache-2.0

/// Parameters of the layered proximity graph, under their published names.
public struct HNSWParameters: Hashable, Sendable {
    /// Links per node on the upper layers; twice as many on the base layer. 4...64, default 16. More links: better
    /// recall on hard data, `8·M` bytes more per vector.
    public var M: Int
    /// Beam width in nodes while inserting. Default 200; recall that more `efSearch` cannot raise asks for more.
    public var efConstruction: Int
    /// Seed of the level generation: the same insertions with the same seed give the same graph.
    public var seed: UInt64

    public init(M: Int = 16, efConstruction: Int = 200, seed: UInt64 = 0x4e65_6564_6c65) {
        self.M = min(max(M, 4), 64)
        self.efConstruction = min(max(efConstruction, self.M), 4_096)
        self.seed = seed
    }
}
