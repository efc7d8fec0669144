// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Reads the small JSON files of a model folder.
enum ConfigurationFile {
    private static let largestFile = 16 << 20

    /// Nil when there is no such file.
    static func decode<File: Decodable>(_ type: File.Type, _ file: URL) throws(EncoderError) -> File? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw EncoderError(.unreadable, file: file.path, "cannot be read: \(error)")
        }
        guard data.count <= largestFile else {
            throw EncoderError(.malformed, file: file.path, "\(data.count) bytes; at most \(largestFile) are read")
        }
        do {
            return try JSONDecoder().decode(File.self, from: data)
        } catch let error as DecodingError {
            throw EncoderError(.malformed, file: file.path, key: error.codingKeys, error.explanation)
        } catch {
            throw EncoderError(.malformed, file: file.path, "\(error)")
        }
    }
}

extension DecodingError {
    private var context: Context? {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            return context
        @unknown default:
            return nil
        }
    }

    /// Where in the file, as `outer.inner`; nil at its top.
    var codingKeys: String? {
        var keys = context?.codingPath.map(\.stringValue) ?? []
        if case .keyNotFound(let key, _) = self { keys.append(key.stringValue) }
        return keys.isEmpty ? nil : keys.joined(separator: ".")
    }

    var explanation: String {
        switch self {
        case .keyNotFound: "is missing"
        case .typeMismatch(let type, _), .valueNotFound(let type, _): "expected a value of type \(type)"
        default: context?.debugDescription ?? "cannot be decoded"
        }
    }
}
