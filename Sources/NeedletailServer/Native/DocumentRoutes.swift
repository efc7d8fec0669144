// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import NeedletailCoreTypes
import NeedletailLibrary

struct DocumentRoutes: Sendable {
    private struct List: Encodable {
        var documents: [DocumentView]
        var nextCursor: String?
        var total: Int?
    }

    let api: NativeAPI

    var routes: [Route] {
        let library = api.library
        return [
            api.route(
                .get, "/api/v1/collections/{name}/documents",
                Operation(
                    "listDocuments", "Documents of a collection",
                    query: [
                        .init("limit", .integer(1...200, default: 50)), .init("cursor", .text),
                        .init("query", .text), .init("state", .choice(DocumentView.State.allCases.map(\.rawValue))),
                    ], answers: .schema("DocumentList"))
            ) { request in
                let query = request.query
                let page = try await library.documents(
                    in: request.parameter("name"), matching: query.string("query"),
                    state: try query.choice("state", of: DocumentView.State.self), cursor: query.string("cursor"),
                    limit: try query.integer("limit", in: 1...200, default: 50))
                return try .json(List(documents: page.items, nextCursor: page.nextCursor, total: page.total))
            },
            api.route(
                .get, "/api/v1/documents/{id}",
                Operation("getDocument", "One document", answers: .schema("Document"))
            ) { request in try .json(try await library.document(DocumentID(request.parameter("id")))) },
            api.route(
                .delete, "/api/v1/documents/{id}",
                Operation(
                    "deleteDocument", "Deletes a document; from the answer on nothing shows it",
                    answers: .schema("Deletion"))
            ) { request in try .json(try await library.deleteDocument(DocumentID(request.parameter("id")))) },
        ]
    }
}
