// SPDX-License-Identifier: Apache-2.0
import CNeedletailKernels

/// The numeric kernels of one instruction set: what a transformer's forward pass needs.
///
/// All matrices are row-major Float32. Nothing is checked: the caller vouches for shapes, and pointers need no
/// alignment. Results of two tiers agree within rounding. Safe to use from any thread; scratch memory belongs to one
/// call at a time.
public struct Kernels: Sendable {
    /// Every form that this processor can run, fastest first; the last is the portable one.
    public static let available: [Kernels] = (0..<nt_kernels_count()).compactMap { index in
        nt_kernels_at(index).map { Kernels($0.pointee) }
    }
    /// The fastest form that this processor can run.
    public static let best: Kernels = available[0]

    /// `avx512`, `avx2`, `neon` or `portable`.
    public var name: String { distances.name }
    public let distances: DistanceKernels

    private let table: Table

    /// The imported structure holds pointers to constants, which the compiler cannot know to be shareable.
    private struct Table: @unchecked Sendable {
        let functions: nt_kernels
    }

    init(_ functions: nt_kernels) {
        table = Table(functions: functions)
        distances = DistanceKernels(functions)
    }

    /// What a matrix product does to its result before it is stored.
    public enum Epilogue {
        case none
        /// The exact (erf) Gaussian error linear unit.
        case gelu
        /// Adds a matrix of the output's shape and stride; it may be the output itself.
        case adding(UnsafePointer<Float>)
    }

    /// `out = epilogue(a · weightsᵀ + bias)`.
    /// - Parameters:
    ///   - a: `[rows, weights.depth]`, `stride` floats from row to row.
    ///   - out: `[rows, weights.columns]`, `outStride` floats from row to row; may not overlap `a`.
    public func multiply(
        _ a: UnsafePointer<Float>, stride: Int, rows: Int, by weights: PackedMatrix,
        into out: UnsafeMutablePointer<Float>, outStride: Int, epilogue: Epilogue = .none
    ) {
        let (kind, residual): (Int, UnsafePointer<Float>?) =
            switch epilogue {
            case .none: (NT_EPILOGUE_NONE, nil)
            case .gelu: (NT_EPILOGUE_GELU, nil)
            case .adding(let residual): (NT_EPILOGUE_RESIDUAL, residual)
            }
        table.functions.multiply(
            a, stride, weights.panels, weights.bias, rows, weights.columns, weights.depth, out, outStride,
            Int32(kind), residual)
    }

    /// Bidirectional self-attention of one sequence: every token sees every token.
    /// - Parameters:
    ///   - projections: `[tokens, 3 · heads · headSize]`: query, key and value side by side, `stride` floats from row
    ///     to row.
    ///   - scale: what scores are multiplied with before the softmax, `1/√headSize` for BERT.
    ///   - out: `[tokens, heads · headSize]`, `outStride` floats from row to row.
    ///   - scratch: ``attentionScratch(tokens:headSize:)`` floats.
    public func attention(
        _ projections: UnsafePointer<Float>, stride: Int, tokens: Int, heads: Int, headSize: Int, scale: Float,
        into out: UnsafeMutablePointer<Float>, outStride: Int, scratch: UnsafeMutablePointer<Float>
    ) {
        table.functions.attention(projections, stride, tokens, heads, headSize, scale, out, outStride, scratch)
    }

    /// Floats of scratch memory that ``attention(_:stride:tokens:heads:headSize:scale:into:outStride:scratch:)`` needs.
    public static func attentionScratch(tokens: Int, headSize: Int) -> Int {
        nt_attention_scratch(tokens, headSize)
    }

    /// Layer normalization in place: each row to mean 0 and variance 1, times `gain`, plus `bias` (both `[width]`).
    public func layerNorm(
        _ values: UnsafeMutablePointer<Float>, stride: Int, rows: Int, width: Int, gain: UnsafePointer<Float>,
        bias: UnsafePointer<Float>, epsilon: Float
    ) {
        table.functions.layer_norm(values, stride, rows, width, gain, bias, epsilon)
    }

    /// `out = layerNorm(a + b + c)` of one row of `width`: a BERT embedding from its three parts.
    public func layerNorm(
        sumOf a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafePointer<Float>, width: Int,
        gain: UnsafePointer<Float>, bias: UnsafePointer<Float>, epsilon: Float, into out: UnsafeMutablePointer<Float>
    ) {
        table.functions.sum_layer_norm(a, b, c, width, gain, bias, epsilon, out)
    }

    /// `sum[i] += values[i]` over `count` entries.
    public func accumulate(_ values: UnsafePointer<Float>, count: Int, into sum: UnsafeMutablePointer<Float>) {
        table.functions.accumulate(values, count, sum)
    }

    /// Softmax in place over `count` entries, at least 1. Entries 87 and more below the highest give about 1e-38, not
    /// 0.
    public func softmax(_ values: UnsafeMutablePointer<Float>, count: Int) {
        table.functions.softmax(values, count)
    }

    /// `x · Φ(x)` in place, Φ being the normal distribution function; absolute error below 1e-6 · max(1, |x|).
    public func gelu(_ values: UnsafeMutablePointer<Float>, count: Int) {
        table.functions.gelu(values, count)
    }
}
