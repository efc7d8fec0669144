// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailDocuments
import NeedletailIngestion

/// Reads documents for the pipeline in child processes.
public struct SandboxedExtraction: DocumentExtracting {
    private let extractor: DocumentExtractor

    public init(_ extractor: DocumentExtractor) {
        self.extractor = extractor
    }

    public func extract(file: URL, name: String, mediaType: String?) async throws -> ExtractedDocument {
        do {
            return try await extractor.extract(path: file.path, name: name)
        } catch let error as ExtractionError {
            throw IngestionProblem(
                code: Self.snakeCase(error.code.rawValue), message: error.message, isTransient: error.isTransient)
        }
    }

    /// `tooLarge` → `too_large`: codes leave the program in one style.
    private static func snakeCase(_ code: String) -> String {
        code.reduce(into: "") { result, character in
            result += character.isUppercase ? "_" + character.lowercased() : String(character)
        }
    }
}
