// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A file that exists as long as something refers to it. Written by one task, then read.
final class SpooledFile: Sendable {
    let url: URL
    private let descriptor: Int32

    init(at url: URL) throws {
        self.url = url
        descriptor = open(url.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    func append(_ bytes: some ContiguousBytes) throws {
        try bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count, let base = bytes.baseAddress {
                let count = write(descriptor, base + written, bytes.count - written)
                if count < 0 {
                    if errno == EINTR { continue }
                    throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
                }
                written += count
            }
        }
    }

    /// A fingerprint of the bytes, the same within one process only. Read in blocks of one size, because a hasher may
    /// tell
    /// the same bytes in different portions apart.
    func fingerprint() async throws -> Int {
        var hasher = Hasher()
        var block = [UInt8](repeating: 0, count: 1 << 20)
        var offset = 0
        while true {
            let count = block.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
            guard count >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
            guard count > 0 else { break }
            block.withUnsafeBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            offset += count
            // Files are large, and the threads that tasks share are few.
            await Task.yield()
        }
        hasher.combine(offset)
        return hasher.finalize()
    }

    deinit {
        close(descriptor)
        unlink(url.path)
    }
}
