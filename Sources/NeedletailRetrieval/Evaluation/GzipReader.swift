// SPDX-License-Identifier: Apache-2.0
import CZlib
import Foundation

/// Unpacks gzip data (RFC 1952) of any number of members.
enum GzipReader {
    /// - Parameter limit: bytes of output at which it gives up, so that a small file cannot fill the memory.
    /// - Throws: `EvaluationError.unreadable` for damaged or cut data, `.tooLarge`.
    static func unpack(_ packed: Data, file: String, limit: Int) throws -> Data {
        var stream = z_stream()
        let gzipOnly: Int32 = 15 + 16
        let status = inflateInit2_(&stream, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw EvaluationError.unreadable(file: file, reason: "zlib error \(status)") }
        defer { inflateEnd(&stream) }
        var unpacked = Data()
        var input = [UInt8](packed)
        var output = [UInt8](repeating: 0, count: 1 << 18)
        var ended = false
        try input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(clamping: source.count)
            while stream.avail_in > 0 || !ended {
                if ended { inflateReset(&stream) }
                let (code, produced) = output.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    let code = inflate(&stream, Z_NO_FLUSH)
                    return (code, target.count - Int(stream.avail_out))
                }
                guard code == Z_OK || code == Z_STREAM_END else {
                    let reason = code == Z_BUF_ERROR ? "the gzip data ends early" : "the gzip data is damaged"
                    throw EvaluationError.unreadable(file: file, reason: reason)
                }
                unpacked.append(contentsOf: output[0..<produced])
                guard unpacked.count <= limit else { throw EvaluationError.tooLarge(file: file, limitBytes: limit) }
                ended = code == Z_STREAM_END
            }
        }
        return unpacked
    }
}
