// SPDX-License-Identifier: Apache-2.0
import NeedletailKernels

/// The distance of two prepared rows, held in a local by the inner loops. Never NaN: what overflows is infinitely far.
struct DistanceFunction {
    private let kernels = DistanceKernels.best
    private let isL2: Bool
    private let dimension: Int

    init(metric: VectorMetric, dimension: Int) {
        isL2 = metric == .squaredL2
        self.dimension = dimension
    }

    @inline(__always)
    func callAsFunction(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>) -> Float {
        let value =
            isL2 ? kernels.squaredL2(a, b, count: dimension) : 1 - kernels.dot(a, b, count: dimension)
        return value == value ? value : .infinity
    }
}
