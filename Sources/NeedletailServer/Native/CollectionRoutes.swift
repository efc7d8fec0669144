// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import NeedletailLibrary

struct CollectionRoutes: Sendable {
    private struct Creation: Decodable {
        var name: String
        var description: String?
        var language: String?
    }

    private struct Change: Decodable {
        var name: String?
        var description: String?
    }

    private struct List: Encodable {
        var collections: [CollectionView]
    }

    let api: NativeAPI

    var routes: [Route] {
        let library = api.library
        let maxBytes = api.configuration.maxJSONBytes
        return [
            api.route(
                .get, "/api/v1/collections",
                Operation("listCollections", "All collections", answers: .schema("CollectionList"))
            ) { _ in try .json(List(collections: try await library.collections())) },
            api.route(
                .post, "/api/v1/collections",
                Operation(
                    "createCollection", "Makes a collection", takes: .json("CollectionCreation"),
                    answers: .schema("Collection", status: 201))
            ) { request in
                let creation = try await request.json(Creation.self, upTo: maxBytes)
                try NativeAPI.checkText(creation.name, field: "name", limit: 1024)
                let collection = try await library.createCollection(
                    name: creation.name, description: creation.description, language: creation.language)
                return try .json(collection, status: .created)
            },
            api.route(
                .get, "/api/v1/collections/{name}",
                Operation("getCollection", "One collection", answers: .schema("Collection"))
            ) { request in try .json(try await library.collection(named: request.parameter("name"))) },
            api.route(
                .patch, "/api/v1/collections/{name}",
                Operation(
                    "updateCollection", "Renames or describes a collection", takes: .json("CollectionChange"),
                    answers: .schema("Collection"))
            ) { request in
                let change = try await request.json(Change.self, upTo: maxBytes)
                if let name = change.name { try NativeAPI.checkText(name, field: "name", limit: 1024) }
                return try .json(
                    try await library.updateCollection(
                        named: request.parameter("name"), newName: change.name, description: change.description))
            },
            api.route(
                .delete, "/api/v1/collections/{name}",
                Operation("deleteCollection", "Deletes a collection and its documents", answers: .nothing)
            ) { request in
                try await library.deleteCollection(named: request.parameter("name"))
                return Response(status: .noContent)
            },
        ]
    }
}
