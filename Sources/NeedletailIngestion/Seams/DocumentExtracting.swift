// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailDocuments

/// Turns a file into text with structure. The real one parses in a child process with limits.
public protocol DocumentExtracting: Sendable {
    /// - Parameters:
    ///   - file: the original, possibly under a meaningless name.
    ///   - name: what people know the document by; tells the format where the bytes do not, and is used in messages.
    ///   - mediaType: as declared, if it was.
    /// - Throws: `IngestionProblem`; `CancellationError` soon after the task is cancelled. Any other error counts as
    ///   a fault of
    ///   the program and is not tried again.
    func extract(file: URL, name: String, mediaType: String?) async throws -> ExtractedDocument
}
