// SPDX-License-Identifier: Apache-2.0
import CNeedletailKernels

/// The weights of a linear layer, copied once into the order in which the matrix product reads them.
///
/// Immutable after `init`, so any number of threads may multiply by it. One packed form serves every tier.
public final class PackedMatrix: @unchecked Sendable {
    /// How the weights are stored.
    public enum Format: String, Sendable {
        case float32 = "fp32"
    }

    /// One layer's part of the columns: weights `[columns, depth]` row-major (the layer's own layout) and bias
    /// `[columns]`.
    public struct Part {
        public var weights: UnsafeBufferPointer<Float>
        public var bias: UnsafeBufferPointer<Float>

        public init(weights: UnsafeBufferPointer<Float>, bias: UnsafeBufferPointer<Float>) {
            self.weights = weights
            self.bias = bias
        }
    }

    /// Entries of an input row.
    public let depth: Int
    /// Entries of an output row.
    public let columns: Int
    public let format = Format.float32

    let panels: UnsafePointer<Float>
    let bias: UnsafePointer<Float>
    private let storage: UnsafeMutableRawPointer

    /// Packs one layer, or several with the same input side by side (query, key and value in one product).
    ///
    /// Returns nil when a part's weights are not `bias.count × depth`, or there is nothing to pack: a mistake of shapes
    /// that the caller reports with the names of its tensors.
    public init?(_ parts: [Part], depth: Int) {
        let columns = parts.reduce(0) { $0 + $1.bias.count }
        guard depth > 0, columns > 0, parts.allSatisfy({ $0.weights.count == $0.bias.count * depth }) else {
            return nil
        }
        let packedColumns = nt_packed_columns(columns)
        let count = packedColumns * depth + packedColumns
        let storage = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Float>.stride, alignment: 64)
        let floats = storage.bindMemory(to: Float.self, capacity: count)
        floats.initialize(repeating: 0, count: count)
        let packedBias = floats + packedColumns * depth
        var first = 0
        for part in parts {
            if let weights = part.weights.baseAddress, let bias = part.bias.baseAddress {
                nt_pack_weights(weights, part.bias.count, depth, first, floats)
                (packedBias + first).update(from: bias, count: part.bias.count)
            }
            first += part.bias.count
        }
        self.depth = depth
        self.columns = columns
        self.storage = storage
        panels = UnsafePointer(floats)
        bias = UnsafePointer(packedBias)
    }

    deinit {
        storage.deallocate()
    }
}
