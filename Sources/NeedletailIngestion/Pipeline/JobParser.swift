// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCatalog
import NeedletailCoreTypes
import NeedletailDocuments
import NeedletailEncoders
import NeedletailObjectStorage

/// The first half of a job: from the stored original to chunks in the catalog.
struct JobParser: Sendable {
    let catalog: any Catalog
    let storage: any ObjectStorage
    let extracted: ExtractedDocumentStore
    let extractor: any DocumentExtracting
    let chunker: any DocumentChunking
    let encoder: EncoderIdentity
    let configuration: PipelineConfiguration
    let fault: FaultHook

    func parse(_ lease: JobLease) async throws {
        let name = lease.job.documentName
        guard lease.job.attempts <= configuration.maximumStarts else {
            throw IngestionProblem(
                code: "too_many_attempts",
                message: "“\(name)” was given up after \(lease.job.attempts - 1) attempts that did not end; "
                    + "it may need more memory than there is. Retry it alone.")
        }
        let collection = try await catalog.collection(lease.job.collection)
        try EncoderCheck.check(encoder, against: collection)
        if lease.isStaged { return }
        await catalog.reportProgress(JobProgress(stage: .parsing), for: lease)
        let document = try await storage.withFile(ObjectKeys.original(lease.contentHash)) { file in
            try await extractor.extract(file: file, name: name, mediaType: lease.mediaType)
        }
        try await fault(.afterExtraction)
        await catalog.reportProgress(JobProgress(stage: .chunking), for: lease)
        let chunks = try chunks(of: document, lease: lease)
        try await extracted.put(document, version: lease.job.version)
        try await fault(.afterExtractedStored)
        let content = VersionContent(
            title: document.title, mediaType: document.mediaType, characters: document.text.unicodeScalars.count,
            pages: document.pages.isEmpty ? nil : document.pages.count, warnings: document.warnings)
        let waiting = try await catalog.stageChunks(chunks, content: content, for: lease)
        await catalog.reportProgress(
            JobProgress(stage: .embedding, done: chunks.count - waiting, total: chunks.count), for: lease)
        try await fault(.afterChunksStaged)
    }

    private func chunks(of document: ExtractedDocument, lease: JobLease) throws -> [ChunkRecord] {
        let drafts = try chunker.chunks(of: document, name: lease.job.documentName)
        guard !drafts.isEmpty else {
            throw IngestionProblem(
                code: "no_text",
                message: "“\(lease.job.documentName)” holds no text that could be searched; if it is a scan, run text "
                    + "recognition on it first.")
        }
        var identity = ChunkIdentity(
            document: lease.job.document, chunker: chunker.fingerprint, encoder: encoder)
        return drafts.enumerated().map { ordinal, draft in
            ChunkRecord(
                id: identity.next(context: draft.context, text: draft.text), ordinal: ordinal, text: draft.text,
                context: draft.context, headingPath: draft.headingPath, range: draft.range, tokens: draft.tokens,
                page: draft.page, boxes: draft.boxes)
        }
    }
}
