// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A bare TCP connection, for what no HTTP client would send.
struct RawConnection: ~Copyable {
    private let descriptor: Int32

    /// - Parameter receiveBufferBytes: how much the system takes in for a reader that does not read; nil for its choice.
    init(port: Int, receiveBufferBytes: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var bytes = receiveBufferBytes {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) {
        _ = Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Sends until the server takes no more, at most `limit` bytes, and returns how many were sent.
    func sendUntilRefused(atMost limit: Int) async -> Int {
        let descriptor = descriptor
        return await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                let block = [UInt8](repeating: 0x78, count: 1 << 16)
                var sent = 0
                while sent < limit {
                    let count = Foundation.send(descriptor, block, block.count, Int32(MSG_NOSIGNAL))
                    guard count > 0 else { break }
                    sent += count
                }
                continuation.resume(returning: sent)
            }
        }
    }

    /// Everything until the server closes. Waits on a thread of its own: the server runs in this process too, and needs
    /// those that tasks share.
    func readToEnd() async -> String {
        let descriptor = descriptor
        return await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var received: [UInt8] = []
                var block = [UInt8](repeating: 0, count: 4096)
                while true {
                    let count = recv(descriptor, &block, block.count, 0)
                    guard count > 0 else { break }
                    received += block[..<count]
                }
                continuation.resume(returning: String(decoding: received, as: UTF8.self))
            }
        }
    }

    deinit { close(descriptor) }
}
