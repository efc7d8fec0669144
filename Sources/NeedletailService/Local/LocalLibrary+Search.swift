// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailIngestion
import NeedletailLibrary
import NeedletailRetrieval

extension LocalLibrary {
    public func search(_ request: NeedletailLibrary.SearchRequest) async throws -> SearchResultView {
        try await LibraryError.explained {
            let start = ContinuousClock.now
            let passages = try await passages(
                for: request.query, in: request.collection, limit: request.limit, mode: request.mode,
                documents: request.documents)
            return SearchResultView(hits: passages.map(HitView.init), tookMilliseconds: Self.milliseconds(since: start))
        }
    }

    func passages(
        for query: String, in collection: String, limit: Int, mode: SearchMode, documents: [DocumentID]?
    ) async throws -> [Passage] {
        guard (1...200).contains(limit) else {
            throw LibraryError(.invalid, code: "out_of_range", "limit is \(limit), expected 1...200")
        }
        let record = try await catalog.collection(named: collection)
        try EncoderCheck.check(parts.encoder.identity, against: record)
        let found = try await parts.retriever.search(
            NeedletailRetrieval.SearchRequest(
                query: query, collection: record.id, limit: limit, mode: RetrievalMode(mode),
                filter: documents.map(RecordMetadata.filter(documents:)) ?? .all))
        metrics.passagesFound.record(found.count)
        return found
    }

    static func milliseconds(since start: ContinuousClock.Instant) -> Double {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return (Double(seconds) * 1000 + Double(attoseconds) / 1e15).rounded(toPlaces: 3)
    }
}

extension Double {
    fileprivate func rounded(toPlaces places: Int) -> Double {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        return (self * scale).rounded() / scale
    }
}

extension RetrievalMode {
    init(_ mode: SearchMode) {
        switch mode {
        case .hybrid: self = .hybrid
        case .dense: self = .dense
        case .lexical: self = .lexical
        }
    }
}
