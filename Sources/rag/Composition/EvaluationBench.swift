// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Logging
import NeedletailCoreTypes
import NeedletailDocuments
import NeedletailEncoders
import NeedletailRetrieval
import NeedletailService
import NeedletailTextAnalysis
import NeedletailVectorDatabase
import NeedletailVectorStore

/// A judged set indexed for measuring, apart from the library and kept for the next run.
struct EvaluationBench {
    private let evaluation: RetrievalEvaluation

    /// Indexes the set, or opens the index that an earlier run made of the same documents with the same encoder.
    static func prepare(
        _ set: EvaluationSet, units: EvaluationUnits, settings: LayeredSettings, isSilent: Bool
    ) async throws -> EvaluationBench {
        Logs.start(settings)
        let encoder = try EncoderLoader(settings: settings).load()
        let data = try LibraryHost.dataDirectory(settings)
        try data.create()
        let chunker = Chunker(tokens: encoder.tokens)
        let name = fingerprint(of: set, units: units, encoder: encoder.identity, chunker: chunker)
        let folder = data.evaluation.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let database = try VectorDatabase(
            directory: folder.path, logger: Logger(label: "rag"), analyzers: Analyzers.analyzer(for:))
        let store = EmbeddedVectorStore(database: database)
        let collection = CollectionID("evaluation")
        let bench = RetrievalEvaluation(encoder: encoder, store: store, collection: collection)
        let complete = folder.appending(path: "complete")
        if !FileManager.default.fileExists(atPath: complete.path) {
            try await store.dropCollection(collection)
            let meter = Meter(ProgressLine(label: "Indexing", isSilent: isSilent))
            try await bench.index(set.documents, units: { cut($0, units, chunker) }) { done in
                meter.update(.counting(done: done, total: set.documents.count, unit: "documents", note: ""))
            }
            meter.end()
            try Data().write(to: complete)
        }
        return EvaluationBench(evaluation: bench)
    }

    func run(_ set: EvaluationSet, mode: RetrievalMode) async throws -> EvaluationReport {
        try await evaluation.run(set, mode: mode, clock: ContinuousClock())
    }

    @Sendable private static func cut(
        _ document: EvaluationSet.Document, _ units: EvaluationUnits, _ chunker: Chunker
    ) -> [String] {
        guard units == .chunks else { return [document.unit] }
        let title = document.title.isEmpty ? nil : document.title
        let text = document.text
        let length = text.unicodeScalars.count
        let extracted = ExtractedDocument(
            mediaType: "text/plain", title: title, text: text,
            blocks: [Block(kind: .paragraph, range: TextRange(start: 0, end: length), headingPath: [])])
        let chunks = chunker.chunks(of: extracted).map(\.indexedText)
        return chunks.isEmpty ? [document.unit] : chunks
    }

    private static func fingerprint(
        of set: EvaluationSet, units: EvaluationUnits, encoder: EncoderIdentity, chunker: Chunker
    ) -> String {
        var hash = SHA256()
        for part in [
            units.rawValue, encoder.fingerprint, encoder.precision, units == .chunks ? chunker.fingerprint : "",
        ] {
            hash.update(data: Data((part + "\u{0}").utf8))
        }
        for document in set.documents {
            hash.update(data: Data((document.id + "\u{0}" + document.unit + "\u{0}").utf8))
        }
        return hash.finalize().prefix(16).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
