// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailEncoders
import NeedletailKernels
import Testing

@Suite struct BERTEncoderTests {
    @Test(arguments: TinyModel.allCases, Kernels.available.map(\.name))
    func vectorsOfEveryInstructionSetAreTheReferences(model: TinyModel, tier: String) async throws {
        let kernels = try #require(Kernels.available.first { $0.name == tier })
        let encoder = try ModelDirectory(model.folder).open(threads: 2, kernels: kernels)
        let cases = try model.expected()
        let found = try await encoder.encode(cases.map(\.text), as: .passage)
        #expect(found.rows == cases.count && found.dimension == encoder.dimension)
        for (row, example) in cases.enumerated() {
            let furthest = zip(found[row], example.vector).map { abs($0 - $1) }.max()
            #expect(try #require(furthest) < 2e-5, "text \(row)")
        }
    }

    @Test func vectorDoesNotDependOnItsNeighboursInTheBatch() async throws {
        let encoder = try ModelDirectory(TinyModel.mean.folder).open(threads: 2)
        let texts = try TinyModel.mean.expected().map(\.text)
        let together = try await encoder.encode(texts + texts.reversed(), as: .passage)
        for (row, text) in texts.enumerated() {
            let alone = try await encoder.encode([text], as: .query)
            let twin = together[2 * texts.count - 1 - row]
            #expect(zip(together[row], alone[0]).allSatisfy { abs($0 - $1) < 1e-5 }, "text \(row)")
            #expect(zip(together[row], twin).allSatisfy { abs($0 - $1) < 1e-5 }, "text \(row)")
        }
    }

    @Test func manyBatchesKeepTheOrderOfTheirTexts() async throws {
        let encoder = try ModelDirectory(TinyModel.mean.folder).open(threads: 2)
        let cases = try TinyModel.mean.expected()
        let order = (0..<5000).map { ($0 * 7919) % cases.count }
        let found = try await encoder.encode(order.map { cases[$0].text }, as: .passage)
        #expect(found.rows == order.count)
        var differing = 0
        for (row, index) in order.enumerated()
        where !zip(found[row], cases[index].vector).allSatisfy({ abs($0 - $1) < 2e-5 }) {
            differing += 1
        }
        #expect(differing == 0)
    }

    @Test func nothingGivesAnEmptyMatrix() async throws {
        let encoder = try ModelDirectory(TinyModel.firstToken.folder).open(threads: 1)
        #expect(try await encoder.encode([], as: .passage).rows == 0)
    }

    @Test func overlongTextIsCutAtTheLimit() async throws {
        let encoder = try ModelDirectory(TinyModel.firstToken.folder).open(threads: 1)
        #expect(encoder.tokens.limit == 38)
        let whole = try await encoder.encode([String(repeating: "a ", count: 38)], as: .passage)
        let more = try await encoder.encode([String(repeating: "a ", count: 38) + "hello world"], as: .passage)
        let less = try await encoder.encode([String(repeating: "a ", count: 37) + "hello world"], as: .passage)
        #expect(whole == more)
        #expect(whole != less)
    }

    @Test func callsMayOverlap() async throws {
        let encoder = try ModelDirectory(TinyModel.mean.folder).open(threads: 2)
        let cases = try TinyModel.mean.expected()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for round in 0..<40 {
                let role: TextRole = round.isMultiple(of: 3) ? .query : .passage
                group.addTask {
                    let found = try await encoder.encode(cases.map(\.text), as: role)
                    return cases.indices.allSatisfy { row in
                        zip(found[row], cases[row].vector).allSatisfy { abs($0 - $1) < 2e-5 }
                    }
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test func cancelledTaskThrows() async throws {
        let encoder = try ModelDirectory(TinyModel.mean.folder).open(threads: 1)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await encoder.encode(Array(repeating: "the cat", count: 10_000), as: .passage)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        // The encoder is none the worse for it.
        #expect(try await encoder.encode(["a"], as: .passage).rows == 1)
    }
}
