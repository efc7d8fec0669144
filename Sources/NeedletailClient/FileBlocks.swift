// SPDX-License-Identifier: Apache-2.0
import Foundation
import NIOCore

/// The bytes of an open file in blocks, read when they are asked for; the file is closed with the last reference.
struct FileBlocks: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    struct AsyncIterator: AsyncIteratorProtocol {
        let handle: FileHandle
        let blockBytes: Int

        mutating func next() async throws -> ByteBuffer? {
            try Task.checkCancellation()
            guard let block = try handle.read(upToCount: blockBytes), !block.isEmpty else { return nil }
            return ByteBuffer(bytes: block)
        }
    }

    let handle: FileHandle
    let blockBytes: Int

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(handle: handle, blockBytes: blockBytes) }
}
