// SPDX-License-Identifier: Apache-2.0

/// A value attached to a record under a key. Integers and floating-point numbers are different kinds and keep their kind.
public enum MetadataValue: Hashable, Sendable {
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(String)
    case bools([Bool])
    case ints([Int64])
    case doubles([Double])
    case strings([String])
}

public typealias Metadata = [String: MetadataValue]

extension MetadataValue: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .int(value)
        } else if let value = try? container.decode(Double.self) {
            self = .double(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([Bool].self) {
            self = .bools(value)
        } else if let value = try? container.decode([Int64].self) {
            self = .ints(value)
        } else if let value = try? container.decode([Double].self) {
            self = .doubles(value)
        } else {
            self = .strings(try container.decode([String].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .bool(let value): try container.encode(value)
        case .int(let value): try container.encode(value)
        case .double(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .bools(let value): try container.encode(value)
        case .ints(let value): try container.encode(value)
        case .doubles(let value): try container.encode(value)
        case .strings(let value): try container.encode(value)
        }
    }
}
