// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A document about to be sent to a child process: known to be readable, not empty and not too large.
final class DocumentInput {
    let name: String
    let size: Int
    let prefix: [UInt8]
    private let bytes: [UInt8]?
    private let descriptor: Int32

    init(path: String, name: String, limits: ExtractionLimits) throws(ExtractionError) {
        // Non-blocking, so that a pipe under this name cannot hold us.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(name, String(cString: strerror(errno)).lowercased()) }
        self.descriptor = descriptor
        bytes = nil
        self.name = name
        var information = stat()
        let isFile = fstat(descriptor, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
        size = Int(information.st_size)
        var head = [UInt8](repeating: 0, count: FormatDetector.prefixLength)
        let count = isFile ? head.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) } : 0
        prefix = Array(head.prefix(max(0, count)))
        guard isFile else { throw .unreadable(name, "it is not a regular file") }
        guard count >= 0 else { throw .unreadable(name, String(cString: strerror(errno)).lowercased()) }
        try check(limits)
    }

    init(bytes: [UInt8], name: String, limits: ExtractionLimits) throws(ExtractionError) {
        self.bytes = bytes
        self.name = name
        descriptor = -1
        size = bytes.count
        prefix = Array(bytes.prefix(FormatDetector.prefixLength))
        try check(limits)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    private func check(_ limits: ExtractionLimits) throws(ExtractionError) {
        if size == 0 { throw .empty(name) }
        if size > limits.inputBytes { throw .tooLarge(name, bytes: size, limits) }
    }

    /// At most 64 KiB of the content from `offset`.
    func piece(at offset: Int) throws(ExtractionError) -> [UInt8] {
        let length = min(1 << 16, size - offset)
        if let bytes { return Array(bytes[offset..<offset + length]) }
        var piece = [UInt8](repeating: 0, count: length)
        let count = piece.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
        guard count > 0 else { throw .unreadable(name, "it became shorter while it was read") }
        return Array(piece.prefix(count))
    }
}
