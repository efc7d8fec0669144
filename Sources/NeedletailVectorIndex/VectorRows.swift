// SPDX-License-Identifier: Apache-2.0
import NeedletailKernels

/// Rows of vectors in chunks of raw memory that never move, one block per row: graph links and vector side by side, so
/// that a graph search touches neighbouring cache lines.
///
/// Block layout, in bytes: 0 pointer to the links of the upper layers (or null), 8 top layer of the node or `absent`,
/// 12 number of base links, 16 base links (UInt32), padding to 64, vector (Float32).
/// Not synchronized; see `VectorIndex`.
final class VectorRows {
    static let absent = UInt32.max
    static let rowsPerChunk = 1_024
    static let linksOffset = 16

    let dimension: Int
    let metric: VectorMetric
    let baseLinks: Int
    let vectorOffset: Int
    let stride: Int
    private(set) var count = 0
    private var chunks: UnsafeMutablePointer<UnsafeMutableRawPointer>
    private var chunkCount = 0
    private var chunkCapacity = 16

    /// - Parameter baseLinks: room for links on the base layer; 0 when there is no graph.
    init(dimension: Int, metric: VectorMetric, baseLinks: Int) {
        self.dimension = dimension
        self.metric = metric
        self.baseLinks = baseLinks
        vectorOffset = (Self.linksOffset + 4 * baseLinks + 63) / 64 * 64
        stride = (vectorOffset + 4 * dimension + 63) / 64 * 64
        chunks = .allocate(capacity: chunkCapacity)
    }

    deinit {
        for ordinal in 0..<count { upperLinks(UInt32(ordinal))?.deallocate() }
        for index in 0..<chunkCount { chunks[index].deallocate() }
        chunks.deallocate()
    }

    /// A copy of the table's base that stays valid until the next `append`.
    var table: RowTable { RowTable(chunks: chunks, stride: stride, vectorOffset: vectorOffset) }

    var distance: DistanceFunction { DistanceFunction(metric: metric, dimension: dimension) }

    func append(_ vector: UnsafeBufferPointer<Float>) -> UInt32 {
        if count == chunkCount * Self.rowsPerChunk { addChunk() }
        let ordinal = UInt32(count)
        let row = table.row(ordinal)
        row.storeBytes(of: nil, as: UnsafeMutableRawPointer?.self)
        row.storeBytes(of: Self.absent, toByteOffset: 8, as: UInt32.self)
        row.storeBytes(of: 0, toByteOffset: 12, as: UInt32.self)
        if let base = vector.baseAddress {
            (row + vectorOffset).copyMemory(from: base, byteCount: 4 * dimension)
        }
        count += 1
        return ordinal
    }

    /// What is stored and searched for: the vector itself, or for cosine its normalized copy.
    func prepared(_ vector: [Float]) throws(VectorIndexError) -> [Float] {
        guard vector.count == dimension else {
            throw .dimensionMismatch(expected: dimension, received: vector.count)
        }
        var squares = 0.0
        for value in vector {
            guard value.isFinite else { throw .notFinite }
            squares += Double(value) * Double(value)
        }
        guard metric == .cosine, squares > 0 else { return vector }
        let scale = 1 / squares.squareRoot()
        return vector.map { Float(Double($0) * scale) }
    }

    func upperLinks(_ ordinal: UInt32) -> UnsafeMutablePointer<UInt32>? {
        table.row(ordinal).load(as: UnsafeMutableRawPointer?.self)?.assumingMemoryBound(to: UInt32.self)
    }

    private func addChunk() {
        if chunkCount == chunkCapacity {
            let larger = UnsafeMutablePointer<UnsafeMutableRawPointer>.allocate(capacity: chunkCapacity * 2)
            larger.initialize(from: chunks, count: chunkCount)
            chunks.deallocate()
            chunks = larger
            chunkCapacity *= 2
        }
        chunks[chunkCount] = .allocate(byteCount: Self.rowsPerChunk * stride, alignment: 64)
        chunkCount += 1
    }
}

/// Addresses of rows, held in locals by the inner loops.
struct RowTable {
    let chunks: UnsafeMutablePointer<UnsafeMutableRawPointer>
    let stride: Int
    let vectorOffset: Int

    @inline(__always)
    func row(_ ordinal: UInt32) -> UnsafeMutableRawPointer {
        chunks[Int(ordinal >> 10)] + Int(ordinal & 1_023) * stride
    }

    @inline(__always)
    func vector(_ ordinal: UInt32) -> UnsafePointer<Float> {
        UnsafePointer((row(ordinal) + vectorOffset).assumingMemoryBound(to: Float.self))
    }

    @inline(__always)
    func level(_ ordinal: UInt32) -> UInt32 { row(ordinal).load(fromByteOffset: 8, as: UInt32.self) }
}
