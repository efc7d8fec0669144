// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird

/// Serves the web interface at every path the API does not claim.
struct WebInterface: Sendable {
    /// First path segments that belong to programs: unknown paths below them are errors, never a page.
    private static let apiPrefixes: Set = ["api", "v1", "mcp", "health", "metrics", "openapi.json"]
    let assets: (any WebAssets)?

    /// Nil when the path is not the interface's.
    func response(to request: Request, path: [String]) throws -> Response? {
        if let first = path.first, Self.apiPrefixes.contains(first) { return nil }
        guard request.method == .get || request.method == .head else { return nil }
        let acceptsGzip = (request.headers[.acceptEncoding] ?? "").lowercased().contains("gzip")
        if let assets {
            let wanted = path.isEmpty ? ["index.html"] : path
            if let asset = try assets.asset(at: wanted, acceptsGzip: acceptsGzip) {
                return respond(with: asset, at: wanted, to: request)
            }
        }
        // Pages of the interface have paths of their own, which it reads itself; a missing script is missing.
        guard (request.headers[.accept] ?? "").contains("text/html"), path.first != "assets" else { return nil }
        if let index = try assets?.asset(at: ["index.html"], acceptsGzip: acceptsGzip) {
            return respond(with: index, at: ["index.html"], to: request)
        }
        return Response(
            status: path.isEmpty ? .ok : .notFound,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-cache"],
            body: .init(byteBuffer: ByteBuffer(string: MissingInterfacePage.html)))
    }

    private func respond(with asset: WebAsset, at path: [String], to request: Request) -> Response {
        let tag = "\"" + asset.tag + "\""
        var headers: HTTPFields = [
            .contentType: WebMediaType.of(path.last ?? ""), .eTag: tag, .vary: "Accept-Encoding",
            .cacheControl: Self.isHashed(path) ? "public, max-age=31536000, immutable" : "no-cache",
        ]
        if asset.isGzipped { headers[.contentEncoding] = "gzip" }
        let known = (request.headers[.ifNoneMatch] ?? "").split(separator: ",").map { part in
            part.trimmingCharacters(in: .whitespaces).replacing("W/", with: "")
        }
        if known.contains(tag) || known == ["*"] { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }

    /// Whether the name carries a hash of the content, as in `assets/app-3F2A9C1B.js`: at least eight letters and
    /// digits
    /// after a dash or a dot, among them a digit.
    static func isHashed(_ path: [String]) -> Bool {
        guard path.first == "assets", path.count > 1, let name = path.last else { return false }
        let parts = name.split { $0 == "." || $0 == "-" }
        return parts.dropFirst().contains { part in
            part.utf8.count >= 8 && part.contains(where: \.isNumber) && part.allSatisfy { $0.isLetter || $0.isNumber }
        }
    }
}
