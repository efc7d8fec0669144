// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import NeedletailDocuments
import NeedletailIngestion
import Synchronization

/// Plain text in UTF-8. Texts that begin with `!` are refused in various ways.
final class PlainTextExtractor: DocumentExtracting {
    private let transientFailures = Mutex(0)
    private let count = Mutex(0)

    var extractions: Int { count.withLock { $0 } }

    func failTransiently(next times: Int) { transientFailures.withLock { $0 = times } }

    func extract(file: URL, name: String, mediaType: String?) async throws -> ExtractedDocument {
        count.withLock { $0 += 1 }
        let fails = transientFailures.withLock { left in
            defer { left = max(left - 1, 0) }
            return left > 0
        }
        if fails { throw IngestionProblem(code: "busy", message: "“\(name)” later", isTransient: true) }
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        if text.hasPrefix("!bad") { throw IngestionProblem(code: "broken", message: "“\(name)” is broken") }
        if text.hasPrefix("!hang") { try await Task.sleep(for: .seconds(600)) }
        return ExtractedDocument(mediaType: "text/plain", text: text, blocks: [])
    }
}

/// One chunk per line that is not empty.
struct LineChunker: DocumentChunking {
    var fingerprint = "lines-1"

    func chunks(of document: ExtractedDocument, name: String) throws -> [ChunkDraft] {
        var drafts: [ChunkDraft] = []
        var start = 0
        for line in document.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            if !line.isEmpty {
                let text = String(String.UnicodeScalarView(line))
                drafts.append(
                    ChunkDraft(
                        text: text, context: name, headingPath: [],
                        range: TextRange(start: start, end: start + line.count),
                        tokens: text.split(separator: " ").count))
            }
            start += line.count + 1
        }
        return drafts
    }
}
