// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// Refuses requests by which a page of another site would change something or read an event stream: browsers send such
/// requests without asking, and the answer's being unreadable does not undo them.
struct OriginGuard: RequestGuard {
    func check(_ request: Request) throws {
        guard ![.get, .head, .options].contains(request.method) else { return }
        if let origin = request.headers[.origin] {
            let authority = (request.head.authority ?? request.headers[.host] ?? "").lowercased()
            let accepted = ["http://" + authority, "https://" + authority]
            guard !authority.isEmpty, accepted.contains(origin.lowercased()) else {
                throw Problem(.originNotAllowed, "the origin \"\(origin.prefix(256))\" is not this server's")
            }
        } else if let site = request.headers[.fetchSite], site == "cross-site" {
            throw Problem(.originNotAllowed, "the request comes from another site")
        }
    }
}
