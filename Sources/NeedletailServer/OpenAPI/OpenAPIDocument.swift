// SPDX-License-Identifier: Apache-2.0

/// The OpenAPI 3.1 description of the routes, made from the routes themselves.
struct OpenAPIDocument: Sendable {
    let version: String
    let needsToken: Bool

    func document(of routes: [Route]) -> JSONValue {
        var paths: [String: JSONValue] = [:]
        for (path, group) in Dictionary(grouping: routes, by: \.path) {
            var methods: [String: JSONValue] = [:]
            for route in group { methods[route.method.rawValue.lowercased()] = describe(route) }
            paths[path.description] = .object(methods)
        }
        var document: [String: JSONValue] = [
            "openapi": "3.1.0",
            "info": [
                "title": "Needletail", "version": .string(version),
                "description": "Ask your documents. Errors are RFC 9457 problem documents.",
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "paths": .object(paths),
        ]
        var components: [String: JSONValue] = ["schemas": .object(OpenAPISchemas.all)]
        if needsToken {
            components["securitySchemes"] = ["token": ["type": "http", "scheme": "bearer"]]
            document["security"] = [["token": []]]
        }
        document["components"] = .object(components)
        return .object(document)
    }

    private func describe(_ route: Route) -> JSONValue {
        let operation = route.operation
        var description: [String: JSONValue] = [
            "operationId": .string(operation.id), "summary": .string(operation.summary),
        ]
        let parameters =
            route.path.parameterNames.map { name -> JSONValue in
                ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string"]]
            } + operation.query.map(Self.describe)
        if !parameters.isEmpty { description["parameters"] = .array(parameters) }
        if let body = Self.body(operation.input) { description["requestBody"] = body }
        description["responses"] = Self.responses(operation.answer)
        return .object(description)
    }

    private static func describe(_ parameter: Operation.Parameter) -> JSONValue {
        let schema: JSONValue
        switch parameter.kind {
        case .text: schema = ["type": "string"]
        case .choice(let choices): schema = ["type": "string", "enum": .array(choices.map { .string($0) })]
        case .integer(let range, let fallback):
            var value: [String: JSONValue] = ["type": "integer", "minimum": .int(range.lowerBound)]
            if range.upperBound != .max { value["maximum"] = .int(range.upperBound) }
            if let fallback { value["default"] = .int(fallback) }
            schema = .object(value)
        }
        return [
            "name": .string(parameter.name), "in": "query", "required": .bool(parameter.isRequired), "schema": schema,
        ]
    }

    private static func body(_ input: Operation.Input) -> JSONValue? {
        switch input {
        case .none: nil
        case .json(let name): ["required": true, "content": ["application/json": ["schema": reference(name)]]]
        case .bytes: ["required": true, "content": ["application/octet-stream": [:]]]
        case .form:
            [
                "required": true,
                "content": [
                    "multipart/form-data": [
                        "schema": [
                            "type": "object",
                            "properties": [
                                "file": ["type": "array", "items": ["type": "string", "format": "binary"]],
                                "source": ["type": "string"],
                            ],
                            "required": ["file"],
                        ]
                    ]
                ],
            ]
        }
    }

    private static func responses(_ answer: Operation.Answer) -> JSONValue {
        var status = 200
        var content: [String: JSONValue] = [:]
        switch answer {
        case .schema(let name, let code):
            status = code
            content["application/json"] = ["schema": reference(name)]
        case .schemaOrEvents(let name):
            content["application/json"] = ["schema": reference(name)]
            content["text/event-stream"] = ["schema": ["type": "string"]]
        case .events: content["text/event-stream"] = ["schema": ["type": "string"]]
        case .bytes: content["application/octet-stream"] = [:]
        case .text: content["text/plain"] = ["schema": ["type": "string"]]
        case .anyJSON: content["application/json"] = ["schema": ["type": "object"]]
        case .nothing: status = 204
        }
        var success: [String: JSONValue] = ["description": "Done"]
        if !content.isEmpty { success["content"] = .object(content) }
        return .object([
            String(status): .object(success),
            "default": [
                "description": "A problem",
                "content": ["application/problem+json": ["schema": reference("Problem")]],
            ],
        ])
    }

    private static func reference(_ name: String) -> JSONValue {
        ["$ref": .string("#/components/schemas/" + name)]
    }
}
