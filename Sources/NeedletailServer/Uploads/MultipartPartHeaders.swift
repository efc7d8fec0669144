// SPDX-License-Identifier: Apache-2.0

/// What the headers of a part say (RFC 7578).
struct MultipartPartHeaders: Hashable, Sendable {
    /// Of the form field.
    var name: String
    /// As sent; may hold anything.
    var fileName: String?
    var mediaType: String?

    /// `filename*` is ignored, as RFC 7578, 4.2 forbids it.
    init(parsing block: [UInt8]) throws(MultipartError) {
        guard let text = String(validating: block, as: UTF8.self) else {
            throw .malformed("the headers of a part are not UTF-8")
        }
        var disposition: String?
        var mediaType: String?
        // Split by scalars: a line break of two is one character to Swift.
        for line in Self.lines(text) {
            guard let colon = line.firstIndex(of: ":") else { throw .malformed("a header of a part has no colon") }
            let key = String(line[..<colon]).lowercased()
            var value = line[line.index(after: colon)...]
            while value.first == " " || value.first == "\t" { value = value.dropFirst() }
            if key == "content-disposition" { disposition = String(value) }
            if key == "content-type" { mediaType = String(value) }
        }
        guard let disposition else { throw .malformed("a part has no Content-Disposition") }
        let fields = Self.parameters(disposition)
        guard fields.kind == "form-data", let name = fields.values["name"] else {
            throw .malformed("a part's Content-Disposition is not form-data with a name")
        }
        self.name = name
        fileName = fields.values["filename"]
        self.mediaType = mediaType
    }

    private static func lines(_ text: String) -> [String] {
        var lines: [String] = [""]
        for scalar in text.unicodeScalars where scalar != "\r" {
            if scalar == "\n" { lines.append("") } else { lines[lines.count - 1].unicodeScalars.append(scalar) }
        }
        return lines.filter { !$0.isEmpty }
    }

    /// Quoted values may hold `\"` and `\\`, and `%22`, `%0D`, `%0A` as browsers write them (WHATWG HTML, 4.10.21.8).
    private static func parameters(_ header: String) -> (kind: String, values: [String: String]) {
        var parts: [[Unicode.Scalar]] = [[]]
        var quoted = false
        var escaped = false
        for scalar in header.unicodeScalars {
            if escaped {
                if scalar != "\"", scalar != "\\" { parts[parts.count - 1].append("\\") }
                parts[parts.count - 1].append(scalar)
                escaped = false
            } else if quoted, scalar == "\\" {
                escaped = true
            } else if scalar == "\"" {
                quoted.toggle()
            } else if scalar == ";", !quoted {
                parts.append([])
            } else {
                parts[parts.count - 1].append(scalar)
            }
        }
        var values: [String: String] = [:]
        for part in parts.dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let key = text(part[..<equals].filter { $0 != " " && $0 != "\t" }).lowercased()
            let value = text(part[(equals + 1)...])
                .replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
            if values[key] == nil { values[key] = value }
        }
        return (text(parts[0].filter { $0 != " " && $0 != "\t" }).lowercased(), values)
    }

    private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
