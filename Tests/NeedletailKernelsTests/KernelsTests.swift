// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailKernels
import Testing

/// Every tier that this processor has, against sums in double precision.
@Suite struct KernelsTests {
    /// The same numbers in every run: -1...1.
    private func numbers(_ count: Int, seed: UInt64) -> [Float] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Float(Int64(state >> 40)) / Float(1 << 23) - 1
        }
    }

    private func exactGelu(_ x: Double) -> Double { x / 2 * (1 + erf(x / 2.0.squareRoot())) }

    @Test func portableTierIsAlwaysThereAndLast() {
        #expect(Kernels.available.last?.name == "portable")
        #expect(Set(Kernels.available.map(\.name)).count == Kernels.available.count)
        #expect(Kernels.best.name == Kernels.available.first?.name)
    }

    @Test(arguments: Kernels.available.map(\.name))
    func distancesOfEveryLengthAreRight(tier: String) throws {
        let kernels = try #require(DistanceKernels.available.first { $0.name == tier })
        for count in Array(0...70) + [383, 384, 385, 1000] {
            let a = numbers(count, seed: 1)
            let b = numbers(count, seed: 2)
            let dot = zip(a, b).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
            let squared = zip(a, b).reduce(0.0) { $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1)) }
            #expect(abs(Double(kernels.dot(a, b, count: count)) - dot) <= 1e-6 * Double(count + 1))
            #expect(abs(Double(kernels.squaredL2(a, b, count: count)) - squared) <= 1e-6 * Double(count + 1))
        }
    }

    @Test(arguments: Kernels.available.map(\.name))
    func scanOfRowsSkipsWhatStandsBetweenThem(tier: String) throws {
        let kernels = try #require(DistanceKernels.available.first { $0.name == tier })
        let query = numbers(37, seed: 3)
        let rows = numbers(9 * 50, seed: 4)
        var dots = [Float](repeating: .nan, count: 9)
        var squares = dots
        kernels.dots(query: query, rows: rows, rowCount: 9, dimension: 37, stride: 50, into: &dots)
        kernels.squaredL2s(query: query, rows: rows, rowCount: 9, dimension: 37, stride: 50, into: &squares)
        for row in 0..<9 {
            let slice = Array(rows[row * 50..<row * 50 + 37])
            #expect(dots[row] == kernels.dot(query, slice, count: 37))
            #expect(squares[row] == kernels.squaredL2(query, slice, count: 37))
        }
    }

    @Test(
        arguments: Kernels.available.map(\.name),
        [
            (1, 1, 1), (2, 5, 3), (7, 48, 16), (8, 49, 33), (9, 95, 8), (17, 384, 96), (97, 64, 40), (100, 1152, 24),
        ])
    func matrixProductsOfOddShapesAreRight(tier: String, shape: (rows: Int, columns: Int, depth: Int)) throws {
        let kernels = try #require(Kernels.available.first { $0.name == tier })
        let (rows, columns, depth) = shape
        let a = numbers(rows * (depth + 3), seed: 5)
        let weights = numbers(columns * depth, seed: 6)
        let bias = numbers(columns, seed: 7)
        // In two parts, as query, key and value are.
        let first = columns / 2
        let packed = try #require(
            weights.withUnsafeBufferPointer { weights in
                bias.withUnsafeBufferPointer { bias in
                    PackedMatrix(
                        [
                            .init(
                                weights: .init(rebasing: weights[..<(first * depth)]),
                                bias: .init(rebasing: bias[..<first])),
                            .init(
                                weights: .init(rebasing: weights[(first * depth)...]),
                                bias: .init(rebasing: bias[first...])),
                        ], depth: depth)
                }
            })
        let stride = columns + 5
        let before = numbers(rows * stride, seed: 8)
        var plain = before
        var curved = before
        var added = before
        var addedInPlace = before
        kernels.multiply(a, stride: depth + 3, rows: rows, by: packed, into: &plain, outStride: stride)
        kernels.multiply(
            a, stride: depth + 3, rows: rows, by: packed, into: &curved, outStride: stride, epilogue: .gelu)
        before.withUnsafeBufferPointer { residual in
            if let residual = residual.baseAddress {
                kernels.multiply(
                    a, stride: depth + 3, rows: rows, by: packed, into: &added, outStride: stride,
                    epilogue: .adding(residual))
            }
        }
        addedInPlace.withUnsafeMutableBufferPointer { out in
            if let out = out.baseAddress {
                kernels.multiply(
                    a, stride: depth + 3, rows: rows, by: packed, into: out, outStride: stride, epilogue: .adding(out))
            }
        }
        let tolerance = 1e-6 * Double(depth + 2)
        for row in 0..<rows {
            for column in 0..<stride {
                let index = row * stride + column
                guard column < columns else {
                    // What lies between the rows of the output is nobody's to write.
                    #expect(plain[index] == before[index] && curved[index] == before[index])
                    #expect(added[index] == before[index] && addedInPlace[index] == before[index])
                    continue
                }
                var sum = Double(bias[column])
                for k in 0..<depth { sum += Double(a[row * (depth + 3) + k]) * Double(weights[column * depth + k]) }
                #expect(abs(Double(plain[index]) - sum) <= tolerance)
                #expect(abs(Double(curved[index]) - exactGelu(sum)) <= tolerance + 1e-6)
                #expect(abs(Double(added[index]) - sum - Double(before[index])) <= tolerance + 1e-6)
                #expect(added[index] == addedInPlace[index])
            }
        }
    }

    @Test(arguments: Kernels.available.map(\.name), [(1, 2, 8), (5, 3, 4), (49, 2, 32), (130, 1, 20)])
    func attentionIsSoftmaxOfScaledScoresTimesValues(tier: String, shape: (tokens: Int, heads: Int, size: Int)) throws {
        let kernels = try #require(Kernels.available.first { $0.name == tier })
        let (tokens, heads, size) = shape
        let hidden = heads * size
        let projections = numbers(tokens * 3 * hidden, seed: 9).map { $0 * 3 }
        var out = [Float](repeating: .nan, count: tokens * hidden)
        var scratch = [Float](repeating: .nan, count: Kernels.attentionScratch(tokens: tokens, headSize: size))
        let scale = 1 / Float(size).squareRoot()
        kernels.attention(
            projections, stride: 3 * hidden, tokens: tokens, heads: heads, headSize: size, scale: scale, into: &out,
            outStride: hidden, scratch: &scratch)
        func value(_ token: Int, _ part: Int, _ head: Int, _ i: Int) -> Double {
            Double(projections[token * 3 * hidden + part * hidden + head * size + i])
        }
        for head in 0..<heads {
            for token in 0..<tokens {
                let scores = (0..<tokens).map { other in
                    (0..<size).reduce(0.0) { $0 + value(token, 0, head, $1) * value(other, 1, head, $1) }
                        * Double(scale)
                }
                let highest = scores.max() ?? 0
                let weights = scores.map { exp($0 - highest) }
                let total = weights.reduce(0, +)
                for i in 0..<size {
                    let expected = (0..<tokens).reduce(0.0) { $0 + weights[$1] * value($1, 2, head, i) } / total
                    #expect(abs(Double(out[token * hidden + head * size + i]) - expected) < 1e-5)
                }
            }
        }
    }

    @Test(arguments: Kernels.available.map(\.name))
    func softmaxAndGeluKeepTheirPrecisionOverTheirWholeRange(tier: String) throws {
        let kernels = try #require(Kernels.available.first { $0.name == tier })
        for count in [1, 3, 4, 15, 16, 17, 100] {
            let values = numbers(count, seed: 10).map { $0 * 20 }
            var result = values
            kernels.softmax(&result, count: count)
            let highest = Double(values.max() ?? 0)
            let total = values.reduce(0.0) { $0 + exp(Double($1) - highest) }
            for (value, found) in zip(values, result) {
                #expect(abs(Double(found) - exp(Double(value) - highest) / total) < 3e-7)
            }
        }
        var far: [Float] = [0, -1000, 1000, -.greatestFiniteMagnitude / 2]
        kernels.softmax(&far, count: 4)
        #expect(far[2] == 1 && far[0] < 1e-37 && far[1] < 1e-37 && far[3] < 1e-37)
        let values = (-4000...4000).map { Float($0) / 400 } + [-1e10, 1e10, 0]
        var result = values
        kernels.gelu(&result, count: result.count)
        for (value, found) in zip(values, result) {
            #expect(abs(Double(found) - exactGelu(Double(value))) <= 1e-6 * max(1, abs(Double(value))))
        }
    }

    @Test(arguments: Kernels.available.map(\.name), [1, 7, 32, 384])
    func layerNormHasTheMomentsOfItsGainAndBias(tier: String, width: Int) throws {
        let kernels = try #require(Kernels.available.first { $0.name == tier })
        let parts = (0..<3).map { numbers(width, seed: 11 + UInt64($0)) }
        let gain = numbers(width, seed: 14)
        let bias = numbers(width, seed: 15)
        var sum = [Float](repeating: .nan, count: width)
        kernels.layerNorm(
            sumOf: parts[0], parts[1], parts[2], width: width, gain: gain, bias: bias, epsilon: 1e-5, into: &sum)
        let total = (0..<width).map { Double(parts[0][$0]) + Double(parts[1][$0]) + Double(parts[2][$0]) }
        let mean = total.reduce(0, +) / Double(width)
        let variance = total.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)
        for i in 0..<width {
            let expected = (total[i] - mean) / (variance + 1e-5).squareRoot() * Double(gain[i]) + Double(bias[i])
            #expect(abs(Double(sum[i]) - expected) < 1e-5)
        }
        var rows = numbers(3 * (width + 2), seed: 16)
        let before = rows
        kernels.layerNorm(&rows, stride: width + 2, rows: 3, width: width, gain: gain, bias: bias, epsilon: 1e-5)
        #expect(rows[width] == before[width] && rows[2 * width + 3] == before[2 * width + 3])
        #expect(width == 1 || rows[0] != before[0])
    }

    @Test func mismatchedShapesAreNotPacked() {
        let numbers = [Float](repeating: 1, count: 6)
        numbers.withUnsafeBufferPointer { values in
            let bias = UnsafeBufferPointer(rebasing: values[..<2])
            #expect(PackedMatrix([.init(weights: values, bias: bias)], depth: 3) != nil)
            #expect(PackedMatrix([.init(weights: values, bias: bias)], depth: 2) == nil)
            #expect(PackedMatrix([], depth: 3) == nil)
        }
    }
}
