// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird

/// Finds the route of a request. Every path of the API is here; what is not falls to the web interface or is refused.
struct RouteTable: Sendable {
    enum Resolution: Sendable {
        case route(Route, parameters: [String: String])
        case wrongMethod(allowed: [String])
        case none
    }

    let routes: [Route]
    private let bySegmentCount: [Int: [Route]]

    init(_ routes: [Route]) {
        self.routes = routes
        bySegmentCount = Dictionary(grouping: routes) { $0.path.description.split(separator: "/").count }
    }

    /// - Complexity: O(routes with as many segments).
    func resolve(_ method: HTTPRequest.Method, path: [String]) -> Resolution {
        var allowed: Set<String> = []
        for route in bySegmentCount[path.count] ?? [] {
            guard let parameters = route.path.match(path) else { continue }
            if route.method == method || (method == .head && route.method == .get) {
                return .route(route, parameters: parameters)
            }
            allowed.insert(route.method.rawValue)
            if route.method == .get { allowed.insert("HEAD") }
        }
        return allowed.isEmpty ? .none : .wrongMethod(allowed: allowed.sorted())
    }

    /// The segments of a URL path, percent-decoded one by one, so that an encoded slash stays inside its segment.
    static func segments(of path: String) throws -> [String] {
        try path.split(separator: "/").map { part in
            guard let decoded = part.removingPercentEncoding, !decoded.unicodeScalars.contains("\0") else {
                throw Problem(.invalidPath, "the path is not percent-encoded UTF-8")
            }
            return decoded
        }
    }
}
