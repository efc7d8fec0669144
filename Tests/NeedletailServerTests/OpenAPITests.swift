// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import NeedletailServerTestSupport
import Testing

@testable import NeedletailServer

@Suite struct OpenAPITests {
    @Test func everyRouteIsInTheDocumentAndTheOtherWayRound() async throws {
        let spool = FileManager.default.temporaryDirectory.appendingPathComponent("spool-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: spool) }
        let server = try HTTPServer(
            configuration: .init(port: 0, spoolDirectory: spool, version: "1.2.3"), library: MemoryLibrary(),
            metricsText: { "" }, logger: Logger(label: "test"))
        let registered = Set(server.routes.map { $0.method.rawValue + " " + $0.path.description })
        #expect(registered.count == server.routes.count)
        let described = try await RunningServer.with { server in
            let paths = try #require(try await server.send(.GET, "/openapi.json").json()["paths"] as? [String: Any])
            return Set(
                paths.flatMap { path, methods in
                    ((methods as? [String: Any])?.keys).map { $0.map { $0.uppercased() + " " + path } } ?? []
                })
        }
        #expect(described == registered)
        #expect(Set(server.routes.map(\.operation.id)).count == server.routes.count)
        // The contract with the web interface, spelled out.
        for route in [
            "GET /api/v1/status", "GET /api/v1/collections", "POST /api/v1/collections",
            "GET /api/v1/collections/{name}", "PATCH /api/v1/collections/{name}", "DELETE /api/v1/collections/{name}",
            "GET /api/v1/collections/{name}/documents", "POST /api/v1/collections/{name}/documents",
            "PUT /api/v1/collections/{name}/documents/{filename}", "GET /api/v1/documents/{id}",
            "DELETE /api/v1/documents/{id}", "GET /api/v1/documents/{id}/content", "GET /api/v1/documents/{id}/chunks",
            "GET /api/v1/documents/{id}/original", "GET /api/v1/documents/{id}/pages/{number}/boxes",
            "GET /api/v1/jobs", "GET /api/v1/jobs/{id}", "POST /api/v1/jobs/{id}/cancel",
            "POST /api/v1/jobs/{id}/retry", "GET /api/v1/events", "POST /api/v1/search", "POST /api/v1/ask",
            "GET /health", "GET /health/live", "GET /health/ready", "GET /metrics", "GET /openapi.json",
        ] { #expect(registered.contains(route), "\(route)") }
    }

    @Test func whatTheServerSendsIsWhatTheDocumentSays() async throws {
        try await RunningServer.with(healthChecks: [.init(name: "a") { (.ok, nil) }]) { server in
            let checker = try SchemaChecker(document: try await server.send(.GET, "/openapi.json").json())
            let upload = try await server.upload([("a.txt", "alpha beta"), ("b.exe", "x")])
            try checker.check(upload, is: "Upload", status: 202)
            let documents = try #require(try upload.json()["documents"] as? [[String: Any]])
            let id = try #require(documents.first?["id"] as? String)
            let job = try #require((documents.first?["job"] as? [String: Any])?["id"] as? String)
            for (path, schema) in [
                ("/api/v1/status", "Status"), ("/api/v1/collections", "CollectionList"),
                ("/api/v1/collections/default", "Collection"),
                ("/api/v1/collections/default/documents?limit=1", "DocumentList"),
                ("/api/v1/documents/\(id)", "Document"), ("/api/v1/documents/\(id)/content", "DocumentContent"),
                ("/api/v1/documents/\(id)/chunks", "ChunkList"),
                ("/api/v1/documents/\(id)/pages/1/boxes?start=0&end=3", "BoxList"),
                ("/api/v1/documents/\(id)/boxes?start=0&end=3", "BoxList"), ("/api/v1/jobs", "JobList"),
                ("/api/v1/jobs/\(job)", "Job"), ("/health", "Health"),
            ] { try checker.check(try await server.send(.GET, path), is: schema) }
            try checker.check(try await server.send(.GET, "/none"), is: "Problem", status: 404)
            try checker.check(try await server.send(.POST, "/api/v1/jobs/\(job)/cancel"), is: "Job")
            try checker.check(try await server.send(.POST, "/api/v1/jobs/\(job)/retry"), is: "Job")
            try checker.check(try await server.post("/api/v1/search", json: "{\"query\": \"a\"}"), is: "SearchResult")
            try checker.check(
                try await server.post("/api/v1/ask", json: "{\"question\": \"a\", \"stream\": false}"), is: "Answer")
            try checker.check(
                try await server.post("/api/v1/collections", json: "{\"name\": \"n\"}"), is: "Collection", status: 201)
            let change = try await server.send(
                .PATCH, "/api/v1/collections/n", body: Data("{\"description\": \"d\"}".utf8),
                headers: [("content-type", "application/json")])
            try checker.check(change, is: "Collection")
            #expect(try await server.send(.DELETE, "/api/v1/collections/n").status == 204)
            let put = try await server.send(
                .PUT, "/api/v1/collections/default/documents/c.txt", body: Data("c".utf8))
            try checker.check(put, is: "Addition", status: 202)
            let original = try await server.send(.GET, "/api/v1/documents/\(id)/original")
            #expect(original.text == "alpha beta")
            #expect(
                original.headers.first(name: "content-disposition")
                    == "attachment; filename=\"a.txt\"; filename*=UTF-8''a.txt")
            #expect(original.headers.first(name: "content-type") == "application/octet-stream")
            try checker.check(try await server.send(.DELETE, "/api/v1/documents/\(id)"), is: "Deletion")
            #expect(try await server.send(.GET, "/api/v1/documents/\(id)").status == 404)
        }
    }

    @Test func namesOfDownloadsCannotBreakTheHeader() {
        #expect(
            OriginalDownload.disposition("a/ü\"\r\n;x.pdf")
                == "attachment; filename=\"__;x.pdf\"; filename*=UTF-8''%C3%BC%22%3Bx.pdf")
    }
}

/// Holds JSON against the schemas of an OpenAPI document. Unlike JSON Schema it takes no property that is not
/// named, so that forgotten ones are found.
private struct SchemaChecker {
    let schemas: [String: Any]

    init(document: [String: Any]) throws {
        schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: Any])
    }

    func check(_ answer: ProbeAnswer, is name: String, status: Int = 200) throws {
        #expect(answer.status == status, "\(name)")
        let value = try JSONSerialization.jsonObject(with: answer.body, options: .fragmentsAllowed)
        let faults = faults(in: value, schema: ["$ref": "#/components/schemas/" + name], at: name)
        #expect(faults.isEmpty, "\(faults)")
    }

    private func faults(in value: Any, schema: [String: Any], at path: String) -> [String] {
        if let reference = schema["$ref"] as? String {
            let name = String(reference.split(separator: "/").last ?? "")
            guard let target = schemas[name] as? [String: Any] else { return ["\(path): no schema \(name)"] }
            return faults(in: value, schema: target, at: path)
        }
        if let choices = schema["anyOf"] as? [[String: Any]] {
            let all = choices.map { faults(in: value, schema: $0, at: path) }
            return all.contains(where: \.isEmpty) ? [] : all.flatMap { $0 }
        }
        if let allowed = schema["enum"] as? [String], let text = value as? String, !allowed.contains(text) {
            return ["\(path): \(text) is none of \(allowed)"]
        }
        switch schema["type"] as? String {
        case "object": return objectFaults(in: value, schema: schema, at: path)
        case "array":
            guard let items = value as? [Any], let schema = schema["items"] as? [String: Any] else {
                return ["\(path): no array"]
            }
            return items.enumerated().flatMap { faults(in: $1, schema: schema, at: "\(path)[\($0)]") }
        case "string": return value is String ? [] : ["\(path): no string"]
        case "boolean": return value is Bool ? [] : ["\(path): no boolean"]
        case "integer":
            return (value as? NSNumber).map { Double($0.int64Value) == $0.doubleValue } == true
                ? [] : ["\(path): no integer"]
        case "number": return value is NSNumber ? [] : ["\(path): no number"]
        case "null": return value is NSNull ? [] : ["\(path): not null"]
        default: return ["\(path): the schema has no type"]
        }
    }

    private func objectFaults(in value: Any, schema: [String: Any], at path: String) -> [String] {
        guard let object = value as? [String: Any] else { return ["\(path): no object"] }
        if let values = schema["additionalProperties"] as? [String: Any] {
            return object.flatMap { faults(in: $1, schema: values, at: path + "." + $0) }
        }
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        let required = schema["required"] as? [String] ?? []
        return required.filter { object[$0] == nil }.map { "\(path).\($0): missing" }
            + object.flatMap { key, value in
                properties[key].map { faults(in: value, schema: $0, at: path + "." + key) } ?? [
                    "\(path).\(key): unknown"
                ]
            }
    }
}
