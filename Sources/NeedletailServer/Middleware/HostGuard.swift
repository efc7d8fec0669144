// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// Refuses requests that name another host than this machine while the server listens on loopback: a page of another
/// site whose name was re-pointed at 127.0.0.1 (DNS rebinding) would otherwise read everything.
struct HostGuard: RequestGuard {
    private let allowed: Set<String>

    init(allowedHosts: [String]) {
        allowed = Set(["localhost", "127.0.0.1", "[::1]"] + allowedHosts.map { $0.lowercased() })
    }

    func check(_ request: Request) throws {
        let authority = request.head.authority ?? request.headers[.host] ?? ""
        guard allowed.contains(Self.name(of: authority)) else {
            throw Problem(
                .hostNotAllowed,
                "this server answers to localhost only, received the host \"\(authority.prefix(256))\"; "
                    + "add the name to the allowed hosts if it is meant to reach this server")
        }
    }

    /// The host without its port, in lower case.
    static func name(of authority: String) -> String {
        let lower = authority.lowercased()
        if lower.hasPrefix("[") {
            return lower.firstIndex(of: "]").map { String(lower[...$0]) } ?? lower
        }
        return lower.firstIndex(of: ":").map { String(lower[..<$0]) } ?? lower
    }
}
