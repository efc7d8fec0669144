// SPDX-License-Identifier: Apache-2.0
import NeedletailDocuments
import NeedletailIngestion

/// Cuts documents for the pipeline along their structure.
public struct StructuredChunking: DocumentChunking {
    private let chunker: Chunker

    public init(_ chunker: Chunker) {
        self.chunker = chunker
    }

    public var fingerprint: String { chunker.fingerprint }

    public func chunks(of document: ExtractedDocument, name: String) throws -> [ChunkDraft] {
        chunker.chunks(of: document).map { chunk in
            ChunkDraft(
                text: chunk.text, context: chunk.context, headingPath: chunk.headingPath, range: chunk.range,
                tokens: chunk.tokens, page: chunk.pages?.lowerBound, boxes: chunk.boxes)
        }
    }
}
