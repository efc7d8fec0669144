// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc
import Synchronization

/// An HTTP server on a free port of 127.0.0.1 that answers the n-th connection with the n-th script (the last one again
/// and again): whatever a real server may do wrong, byte by byte.
final class ScriptedServer: Sendable {
    enum Step: Sendable {
        case send(String)
        /// Keeps the connection open and silent until the client closes it.
        case hang
    }

    private let listener: Int32
    let port: UInt16
    private let scripts: [[Step]]
    private let log = Mutex<(requests: [String], closedByClient: Int)>(([], 0))

    struct Unavailable: Error {}

    init(_ scripts: [[Step]]) throws {
        self.scripts = scripts
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard bound else { throw Unavailable() }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in accept() }
    }

    /// No more connections are taken.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    var baseURL: String { "http://127.0.0.1:\(port)" }
    /// Heads and bodies, in order.
    var requests: [String] { log.withLock { $0.requests } }
    var closedByClient: Int { log.withLock { $0.closedByClient } }

    static func response(_ status: String, headers: String = "", body: String) -> [Step] {
        [
            .send(
                "HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
            )
        ]
    }

    static let eventStream = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

    static func chunk(_ text: String) -> String {
        "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n"
    }

    private func accept() {
        // Closed here and not in `stop`: the number could by then be that of another server's listener.
        defer { close(listener) }
        var served = 0
        while true {
            let connection = Glibc.accept(listener, nil, nil)
            guard connection >= 0 else { return }
            let script = scripts[min(served, scripts.count - 1)]
            served += 1
            Thread.detachNewThread { [self] in serve(connection, script) }
        }
    }

    private func serve(_ connection: Int32, _ script: [Step]) {
        defer { close(connection) }
        guard let request = read(connection) else { return }
        log.withLock { $0.requests.append(request) }
        for step in script {
            switch step {
            case .send(let text):
                let bytes = Array(text.utf8)
                _ = Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            case .hang:
                var byte: UInt8 = 0
                while recv(connection, &byte, 1, 0) > 0 {}
                log.withLock { $0.closedByClient += 1 }
            }
        }
    }

    private func read(_ connection: Int32) -> String? {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            received += buffer[..<count]
            let text = String(decoding: received, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let head = text[..<end.lowerBound].lowercased()
            let length =
                head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
            if text[end.upperBound...].utf8.count >= length { return text }
        }
    }
}
