// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The output of `pdftotext` as bytes of XML: control characters, which fonts without names bring in and XML forbids,
/// become spaces, and reading stops at a limit.
final class PDFLayoutSource: XMLSource {
    private let descriptor: Int32
    private let byteLimit: Int
    private var count = 0
    private(set) var isOverLimit = false

    init(_ descriptor: Int32, byteLimit: Int) {
        self.descriptor = descriptor
        self.byteLimit = byteLimit
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var length = -1
        repeat {
            length = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
        } while length < 0 && errno == EINTR
        guard length > 0 else { return length }
        count += length
        if count > byteLimit {
            isOverLimit = true
            return -1
        }
        for index in 0..<length where buffer[index] < 0x20 && buffer[index] != 0x0A { buffer[index] = 0x20 }
        return length
    }
}
