// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// Asks for the bearer token (RFC 6750) on everything that shows or changes the library, or tells how it is used.
struct TokenGuard: RequestGuard {
    private let token: [UInt8]

    init(token: String) {
        self.token = Array(token.utf8)
    }

    func check(_ request: Request) throws {
        // Decoded and rebuilt, so that no spelling of a path slips past.
        let path = try RouteTable.segments(of: request.uri.path)
        guard let first = path.first, ["api", "v1", "metrics", "mcp"].contains(first) else { return }
        let header = request.headers[.authorization] ?? ""
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", Self.equal(Array(parts[1].utf8), token) else {
            throw Problem(.unauthorized, "send the header Authorization: Bearer with this server's token")
        }
    }

    /// In time that depends on the length of what was received only.
    static func equal(_ received: [UInt8], _ expected: [UInt8]) -> Bool {
        var difference: UInt8 = received.count == expected.count && !expected.isEmpty ? 0 : 1
        for (index, byte) in received.enumerated() {
            difference |= byte ^ (expected.isEmpty ? 0 : expected[index % expected.count])
        }
        return difference == 0
    }
}
