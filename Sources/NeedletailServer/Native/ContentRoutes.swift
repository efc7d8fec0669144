// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import NeedletailCoreTypes
import NeedletailLibrary

/// What is in a document: text, chunks, places on pages, and the original.
struct ContentRoutes: Sendable {
    private struct ChunkList: Encodable {
        var chunks: [ChunkView]
        var nextCursor: String?
    }

    private struct BoxList: Encodable {
        var boxes: [PageBox]
    }

    let api: NativeAPI

    var routes: [Route] {
        let library = api.library
        return [
            api.route(
                .get, "/api/v1/documents/{id}/content",
                Operation("getContent", "Extracted text and its structure", answers: .schema("DocumentContent"))
            ) { request in try .json(try await library.content(of: DocumentID(request.parameter("id")))) },
            api.route(
                .get, "/api/v1/documents/{id}/chunks",
                Operation(
                    "listChunks", "Chunks of the current version, in order",
                    query: [.init("limit", .integer(1...200, default: 50)), .init("cursor", .text)],
                    answers: .schema("ChunkList"))
            ) { request in
                let page = try await library.chunks(
                    of: DocumentID(request.parameter("id")), cursor: request.query.string("cursor"),
                    limit: try request.query.integer("limit", in: 1...200, default: 50))
                return try .json(ChunkList(chunks: page.items, nextCursor: page.nextCursor))
            },
            api.route(
                .get, "/api/v1/documents/{id}/pages/{number}/boxes",
                Operation(
                    "getBoxes", "Where characters are on a page",
                    query: [
                        .init("start", .integer(0...Int.max), required: true),
                        .init("end", .integer(0...Int.max), required: true),
                    ], answers: .schema("BoxList"))
            ) { request in
                guard let number = Int(request.parameter("number")), number >= 1 else {
                    throw Problem(.invalidPath, "pages are whole numbers from 1")
                }
                let boxes = try await library.boxes(
                    of: DocumentID(request.parameter("id")), range: try Self.range(request.query))
                return try .json(BoxList(boxes: boxes.filter { $0.page == number }))
            },
            api.route(
                .get, "/api/v1/documents/{id}/boxes",
                Operation(
                    "getAllBoxes", "Where characters are on all their pages",
                    query: [
                        .init("start", .integer(0...Int.max), required: true),
                        .init("end", .integer(0...Int.max), required: true),
                    ], answers: .schema("BoxList"))
            ) { request in
                let boxes = try await library.boxes(
                    of: DocumentID(request.parameter("id")), range: try Self.range(request.query))
                return try .json(BoxList(boxes: boxes))
            },
            Route(
                .get, "/api/v1/documents/{id}/original",
                Operation("getOriginal", "The original's bytes", answers: .bytes),
                timeout: nil
            ) { request in
                try await OriginalDownload.response(for: DocumentID(request.parameter("id")), from: library)
            },
        ]
    }

    private static func range(_ query: QueryReader) throws -> TextRange {
        let start = try query.integer("start", in: 0...Int.max)
        return TextRange(start: start, end: try query.integer("end", in: start...Int.max))
    }
}
