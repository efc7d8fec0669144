// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import NeedletailRetrieval

struct EvaluationSetReaderTests {
    /// `{"id": "d1", "title": "T", "text": "packed"}` and a line break, twice (with d2), as two gzip members.
    private static let packed = Data(
        base64Encoded: """
            H4sIAAAAAAACA6tWykxRslJQSjFU0lFQKsksyUkFcUPAvNSKEhCnIDE5OzVFqZYLADFIqjstAAAAH4sIAAAAAAACA6tWykxRslJQ\
            SjFS0lFQKsksyUkFcUPAvNSKEhCnIDE5OzVFqZYLAM8zSl8tAAAA
            """)

    private func folder(_ files: [String: Data]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, content) in files { try content.write(to: folder.appendingPathComponent(name)) }
        return folder
    }

    private let queries = Data(
        "{\"_id\": \"q1\", \"text\": \"what\"}\r\n{\"id\": \"q2\", \"text\": \"no judgement\"}\n".utf8)
    private let grades = Data("query-id\tcorpus-id\tscore\nq1\td1\t2\n".utf8)

    @Test func packedAndPlainCorporaReadTheSame() throws {
        let packed = try #require(Self.packed)
        let first = try folder(["corpus.jsonl.gz": packed, "queries.jsonl": queries, "qrels.tsv": grades])
        let plain = Data(
            "{\"id\": \"d1\", \"title\": \"T\", \"text\": \"packed\"}\n{\"id\": \"d2\", \"title\": \"T\", \"text\": \"packed\"}"
                .utf8)
        let second = try folder(["corpus.jsonl": plain, "queries.jsonl": queries, "qrels.tsv": grades])
        defer { for folder in [first, second] { try? FileManager.default.removeItem(at: folder) } }
        let set = try EvaluationSetReader().read(first)
        #expect(set == (try EvaluationSetReader().read(second)))
        #expect(set.documents.map(\.unit) == ["T packed", "T packed"])
        #expect(set.queries.map(\.id) == ["q1"])
        #expect(set.judgements == ["q1": ["d1": 2]])
    }

    @Test func damagedAndCutPackedFilesAreRefused() throws {
        let packed = try #require(Self.packed)
        for content in [packed.prefix(20), Data("no gzip".utf8), packed + Data("tail".utf8), Data()] {
            #expect(throws: EvaluationError.self) { try GzipReader.unpack(content, file: "f", limit: 1000) }
        }
        #expect(throws: EvaluationError.tooLarge(file: "f", limitBytes: 10)) {
            try GzipReader.unpack(packed, file: "f", limit: 10)
        }
    }

    @Test func aWrongLineIsNamed() throws {
        let bad = Data("{\"id\": \"d1\", \"text\": \"a\"}\n{\"id\": 3}\n".utf8)
        let folder = try folder(["corpus.jsonl": bad, "queries.jsonl": queries, "qrels.tsv": grades])
        defer { try? FileManager.default.removeItem(at: folder) }
        let error = #expect(throws: EvaluationError.self) { try EvaluationSetReader().read(folder) }
        #expect(error?.description.contains("corpus.jsonl, line 2") == true)
    }

    @Test func aMissingFileIsNamed() throws {
        let folder = try folder(["queries.jsonl": queries])
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: EvaluationError.missingFile(folder: folder.path, expected: "corpus.jsonl or corpus.jsonl.gz")) {
            try EvaluationSetReader().read(folder)
        }
    }
}
