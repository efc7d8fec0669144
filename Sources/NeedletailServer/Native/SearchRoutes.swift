// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import NeedletailCoreTypes
import NeedletailLibrary

struct SearchRoutes: Sendable {
    private struct Body: Decodable {
        var query: String
        var collection: String?
        var limit: Int?
        var mode: SearchMode?
        var documents: [DocumentID]?
    }

    static let maxDocuments = 1000

    let api: NativeAPI

    var routes: [Route] {
        [
            api.route(
                .post, "/api/v1/search",
                Operation(
                    "search", "Passages that fit a query", takes: .json("SearchRequest"),
                    answers: .schema("SearchResult"))
            ) { request in
                let body = try await request.json(Body.self, upTo: api.configuration.maxJSONBytes)
                try NativeAPI.checkText(body.query, field: "query", limit: 4096)
                let limit = try Self.limit(body.limit, default: 10, in: 1...200)
                try Self.checkDocuments(body.documents)
                let permit = try await api.queries.enter()
                defer { withExtendedLifetime(permit) {} }
                return try .json(
                    try await api.library.search(
                        SearchRequest(
                            query: body.query, collection: body.collection ?? "default", limit: limit,
                            mode: body.mode ?? .hybrid, documents: body.documents)))
            }
        ]
    }

    static func limit(_ limit: Int?, default fallback: Int, in range: ClosedRange<Int>) throws -> Int {
        let value = limit ?? fallback
        guard range.contains(value) else {
            throw Problem(
                .invalidField,
                "the field \"limit\" should be \(range.lowerBound)...\(range.upperBound), received \(value)")
        }
        return value
    }

    static func checkDocuments(_ documents: [DocumentID]?) throws {
        guard (documents?.count ?? 0) <= maxDocuments else {
            throw Problem(.invalidField, "the field \"documents\" may have at most \(maxDocuments) ids")
        }
    }
}
