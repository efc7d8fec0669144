// SPDX-License-Identifier: Apache-2.0

/// A path with named parts, as in `/api/v1/documents/{id}/pages/{n}/boxes`. Each part stands for one whole segment.
struct PathTemplate: Hashable, Sendable, CustomStringConvertible {
    private enum Segment: Hashable {
        case literal(String)
        case parameter(String)
    }

    let description: String
    private let segments: [Segment]

    init(_ template: String) {
        description = template
        segments = template.split(separator: "/").map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
    }

    var parameterNames: [String] {
        segments.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }

    /// Values of the named parts when `path`, given as its decoded segments, is one of this form.
    func match(_ path: [String]) -> [String: String]? {
        guard path.count == segments.count else { return nil }
        var parameters: [String: String] = [:]
        for (segment, part) in zip(segments, path) {
            switch segment {
            case .literal(let text):
                guard text == part else { return nil }
            case .parameter(let name):
                parameters[name] = part
            }
        }
        return parameters
    }
}
