// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Reads JSON bodies. Unknown fields are ignored; what does not fit is reported by its path.
enum JSONBody {
    static func decode<Value: Decodable>(_ type: Value.Type, from body: Data) throws -> Value {
        guard !body.isEmpty else { throw Problem(.invalidJSON, "the body is empty; a JSON object is expected") }
        do {
            return try JSONDecoder().decode(type, from: body)
        } catch let error as DecodingError {
            throw problem(error)
        }
    }

    private static func problem(_ error: DecodingError) -> Problem {
        switch error {
        case .keyNotFound(let key, let context):
            return Problem(.invalidField, "the field \"\(path(context.codingPath + [key]))\" is needed")
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            return Problem(
                .invalidField,
                "the field \"\(path(context.codingPath))\" should be \(name(of: type))")
        case .dataCorrupted(let context):
            if context.codingPath.isEmpty {
                return Problem(.invalidJSON, "the body is not JSON in UTF-8")
            }
            return Problem(.invalidField, "the field \"\(path(context.codingPath))\": \(context.debugDescription)")
        @unknown default:
            return Problem(.invalidJSON, "the body could not be read")
        }
    }

    /// As in `thread[2].question`; `(body)` for the whole.
    private static func path(_ keys: [any CodingKey]) -> String {
        var text = ""
        for key in keys {
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return text.isEmpty ? "(body)" : text
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Bool.Type: "true or false"
        case is Int.Type, is Int64.Type: "a whole number"
        case is Double.Type: "a number"
        case is [Any].Type: "an array"
        default: String(describing: type).hasPrefix("Array") ? "an array" : "an object"
        }
    }
}
