// SPDX-License-Identifier: Apache-2.0

/// The shapes of everything the API takes and gives. A test holds them against what the server really sends.
enum OpenAPISchemas {
    static let all: [String: JSONValue] = [
        "Problem": object([
            .init("type", string),
            .init("title", string),
            .init("status", integer),
            .init("detail", string),
            .init("instance", string),
            .init("code", string),
            .init("requestId", string),
        ]),
        "Health": object([
            .init("status", choice("ok", "degraded", "failed")),
            .init("checks", map(to: reference("HealthCheck"))),
        ]),
        "HealthCheck": object([
            .init("status", choice("ok", "degraded", "failed")),
            .init("detail", nullable(string)),
        ]),
        "Status": object([
            .init("version", string),
            .init("model", reference("StatusModel")),
            .init("generation", reference("StatusGeneration")),
            .init("collections", integer),
            .init("documents", integer),
            .init("chunks", integer),
            .init("jobs", reference("StatusJobs")),
        ]),
        "StatusModel": object([
            .init("name", string),
            .init("ready", boolean),
            .init("dimension", integer),
            .init("precision", string),
            .init("maxTokens", integer),
        ]),
        "StatusGeneration": object([
            .init("provider", string),
            .init("model", nullable(string)),
        ]),
        "StatusJobs": object([
            .init("queued", integer),
            .init("running", integer),
            .init("failed", integer),
        ]),
        "Collection": object([
            .init("id", string),
            .init("name", string),
            .init("description", nullable(string)),
            .init("language", string),
            .init("documents", integer),
            .init("chunks", integer),
            .init("bytes", integer),
            .init("createdAt", time),
            .init("updatedAt", time),
        ]),
        "CollectionList": object([
            .init("collections", array(of: reference("Collection")))
        ]),
        "CollectionCreation": object([
            .init("name", string),
            .init("description", string, required: false),
            .init("language", string, required: false),
        ]),
        "CollectionChange": object([
            .init("name", string, required: false),
            .init("description", string, required: false),
        ]),
        "Document": object([
            .init("id", string),
            .init("collection", string),
            .init("name", string),
            .init("title", nullable(string)),
            .init("mediaType", nullable(string)),
            .init("bytes", integer),
            .init("sha256", string),
            .init("state", choice("pending", "ready", "failed", "updating")),
            .init("error", nullable(string)),
            .init("warnings", array(of: string)),
            .init("pages", nullable(integer)),
            .init("chunks", integer),
            .init("characters", integer),
            .init("version", nullable(string)),
            .init("createdAt", time),
            .init("updatedAt", time),
            .init("job", nullable(reference("Job"))),
            .init("source", nullable(string)),
        ]),
        "DocumentList": object([
            .init("documents", array(of: reference("Document"))),
            .init("nextCursor", nullable(string)),
            .init("total", nullable(integer)),
        ]),
        "Deletion": object([
            .init("id", string),
            .init("name", string),
            .init("tombstonedAt", time),
            .init("vectorsRemovedAt", nullable(time)),
            .init("originalRemovedAt", nullable(time)),
            .init("reclaimedAt", nullable(time)),
        ]),
        "Addition": object([
            .init("outcome", choice("added", "changed", "unchanged")),
            .init("document", reference("Document")),
        ]),
        "Upload": object([
            .init("documents", array(of: reference("Document"))),
            .init("rejected", array(of: reference("Rejection"))),
        ]),
        "Rejection": object([
            .init("name", string),
            .init("code", string),
            .init("detail", string),
        ]),
        "Job": object([
            .init("id", string),
            .init("document", string),
            .init("documentName", string),
            .init("collection", string),
            .init("state", choice("queued", "running", "succeeded", "failed", "cancelled")),
            .init("stage", choice("waiting", "parsing", "chunking", "embedding", "indexing", "done")),
            .init("done", integer),
            .init("total", integer),
            .init("etaSeconds", nullable(number)),
            .init("error", nullable(reference("JobFailure"))),
            .init("attempts", integer),
            .init("createdAt", time),
            .init("updatedAt", time),
        ]),
        "JobFailure": object([
            .init("code", string),
            .init("message", string),
        ]),
        "JobList": object([
            .init("jobs", array(of: reference("Job")))
        ]),
        "DocumentContent": object([
            .init("id", string),
            .init("name", string),
            .init("title", nullable(string)),
            .init("mediaType", string),
            .init("text", string),
            .init("blocks", array(of: reference("Block"))),
            .init("pages", array(of: reference("Page"))),
        ]),
        "Block": object([
            .init("kind", choice("heading", "paragraph", "listItem", "quote", "code", "table")),
            .init("level", nullable(integer)),
            .init("language", nullable(string)),
            .init("start", integer),
            .init("end", integer),
            .init("headingPath", array(of: string)),
            .init("page", nullable(integer)),
            .init("header", nullable(array(of: integer))),
            .init("rows", nullable(array(of: array(of: integer)))),
        ]),
        "Page": object([
            .init("number", integer),
            .init("width", number),
            .init("height", number),
            .init("start", integer),
            .init("end", integer),
        ]),
        "Chunk": object([
            .init("id", string),
            .init("ordinal", integer),
            .init("text", string),
            .init("headingPath", array(of: string)),
            .init("start", integer),
            .init("end", integer),
            .init("page", nullable(integer)),
            .init("boxes", array(of: reference("Box"))),
            .init("tokens", integer),
        ]),
        "ChunkList": object([
            .init("chunks", array(of: reference("Chunk"))),
            .init("nextCursor", nullable(string)),
        ]),
        "Box": object([
            .init("page", integer),
            .init("x", number),
            .init("y", number),
            .init("width", number),
            .init("height", number),
        ]),
        "BoxList": object([
            .init("boxes", array(of: reference("Box")))
        ]),
        "SearchRequest": object([
            .init("query", string),
            .init("collection", string, required: false),
            .init("limit", integer, required: false),
            .init("mode", choice("hybrid", "dense", "lexical"), required: false),
            .init("documents", array(of: string), required: false),
        ]),
        "SearchResult": object([
            .init("hits", array(of: reference("Hit"))),
            .init("tookMilliseconds", number),
        ]),
        "Hit": object([
            .init("chunk", string),
            .init("document", reference("HitDocument")),
            .init("headingPath", array(of: string)),
            .init("text", string),
            .init("start", integer),
            .init("end", integer),
            .init("page", nullable(integer)),
            .init("score", number),
            .init("scores", reference("Scores")),
        ]),
        "HitDocument": object([
            .init("id", string),
            .init("name", string),
            .init("title", nullable(string)),
        ]),
        "Scores": object([
            .init("fused", number),
            .init("dense", nullable(number)),
            .init("denseRank", nullable(integer)),
            .init("lexical", nullable(number)),
            .init("lexicalRank", nullable(integer)),
        ]),
        "AskRequest": object([
            .init("question", string),
            .init("collection", string, required: false),
            .init("limit", integer, required: false),
            .init("stream", boolean, required: false),
            .init("mode", choice("hybrid", "dense", "lexical"), required: false),
            .init("documents", array(of: string), required: false),
            .init("thread", array(of: reference("Turn")), required: false),
        ]),
        "Turn": object([
            .init("question", string),
            .init("answer", string),
        ]),
        "Answer": object([
            .init("answer", string),
            .init("answered", boolean),
            .init("citations", array(of: reference("Citation"))),
            .init("nearest", array(of: reference("Hit"))),
            .init("provider", string),
            .init("model", nullable(string)),
            .init("tookMilliseconds", number),
        ]),
        "Citation": object([
            .init("number", integer),
            .init("document", string),
            .init("documentId", string),
            .init("version", string),
            .init("chunk", string),
            .init("headingPath", array(of: string)),
            .init("quote", string),
            .init("start", integer),
            .init("end", integer),
            .init("page", nullable(integer)),
            .init("boxes", array(of: reference("Box"))),
            .init("score", number),
            .init("scores", reference("Scores")),
            .init("answerStart", integer),
            .init("answerEnd", integer),
            .init("verdict", choice("verbatim", "supported")),
        ]),
    ]

    private struct Property {
        var name: String
        var schema: JSONValue
        var isRequired: Bool

        init(_ name: String, _ schema: JSONValue, required isRequired: Bool = true) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
        }
    }

    private static let string: JSONValue = ["type": "string"]
    private static let integer: JSONValue = ["type": "integer"]
    private static let number: JSONValue = ["type": "number"]
    private static let boolean: JSONValue = ["type": "boolean"]
    private static let time: JSONValue = ["type": "string", "format": "date-time"]

    private static func object(_ properties: [Property]) -> JSONValue {
        [
            "type": "object",
            "properties": .object(Dictionary(properties.map { ($0.name, $0.schema) }) { _, last in last }),
            "required": .array(properties.filter(\.isRequired).map { .string($0.name) }),
        ]
    }

    private static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/" + name)] }

    private static func array(of items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

    private static func map(to values: JSONValue) -> JSONValue { ["type": "object", "additionalProperties": values] }

    private static func choice(_ values: String...) -> JSONValue {
        ["type": "string", "enum": .array(values.map { .string($0) })]
    }

    private static func nullable(_ schema: JSONValue) -> JSONValue { ["anyOf": [schema, ["type": "null"]]] }
}
