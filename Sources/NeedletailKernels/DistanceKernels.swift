// SPDX-License-Identifier: Apache-2.0
import CNeedletailKernels

/// Dot products and squared distances of Float32 vectors, in the fastest form that this processor has.
///
/// Pointers need no alignment. Sums are in single precision and in another order for each tier, so results of two
/// tiers agree within rounding, not bit for bit; one tier always gives the same result for the same input. Nothing is
/// checked: the caller vouches for the counts. Safe to use from any thread.
public struct DistanceKernels: Sendable {
    /// The form of the kernels that every caller shares.
    public static let best = Kernels.best.distances
    /// Every form that this processor can run, fastest first; the last is the portable one.
    public static var available: [DistanceKernels] { Kernels.available.map(\.distances) }

    /// `avx512`, `avx2`, `neon` or `portable`.
    public let name: String

    @usableFromInline let dotFunction: @convention(c) (UnsafePointer<Float>, UnsafePointer<Float>, Int) -> Float
    @usableFromInline let squaredL2Function: @convention(c) (UnsafePointer<Float>, UnsafePointer<Float>, Int) -> Float
    @usableFromInline let dotsFunction: ScanFunction
    @usableFromInline let squaredL2sFunction: ScanFunction

    @usableFromInline typealias ScanFunction =
        @convention(c) (
            UnsafePointer<Float>, UnsafePointer<Float>, Int, Int, Int, UnsafeMutablePointer<Float>
        ) -> Void

    init(_ table: nt_kernels) {
        name = String(cString: table.name)
        dotFunction = table.dot
        squaredL2Function = table.squared_l2
        dotsFunction = table.dots
        squaredL2sFunction = table.squared_l2s
    }

    /// The sum of `a[i] * b[i]` over `count` entries; 0 of none.
    @inlinable
    public func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
        dotFunction(a, b, count)
    }

    /// The sum of `(a[i] - b[i])²` over `count` entries; 0 of none.
    @inlinable
    public func squaredL2(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
        squaredL2Function(a, b, count)
    }

    /// The dot product of one query with every row.
    /// - Parameters:
    ///   - query: `[dimension]`.
    ///   - rows: `[rowCount, stride]`, of which the first `dimension` entries of each row are read.
    ///   - stride: floats from one row to the next, at least `dimension`.
    ///   - out: `[rowCount]`, written.
    @inlinable
    public func dots(
        query: UnsafePointer<Float>, rows: UnsafePointer<Float>, rowCount: Int, dimension: Int, stride: Int,
        into out: UnsafeMutablePointer<Float>
    ) {
        dotsFunction(query, rows, rowCount, dimension, stride, out)
    }

    /// The squared Euclidean distance of one query to every row; shapes as in
    /// ``dots(query:rows:rowCount:dimension:stride:into:)``.
    @inlinable
    public func squaredL2s(
        query: UnsafePointer<Float>, rows: UnsafePointer<Float>, rowCount: Int, dimension: Int, stride: Int,
        into out: UnsafeMutablePointer<Float>
    ) {
        squaredL2sFunction(query, rows, rowCount, dimension, stride, out)
    }
}
