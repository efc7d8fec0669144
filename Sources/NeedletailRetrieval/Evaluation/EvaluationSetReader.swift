// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Reads a folder in BEIR's layout: `corpus.jsonl` or `corpus.jsonl.gz` ({id or _id, title, text}), `queries.jsonl`
/// ({id or _id, text}) and `qrels.tsv` or `qrels/test.tsv` (query id, document id, grade; first line a header).
public struct EvaluationSetReader: Sendable {
    /// Of one file, unpacked, in bytes.
    public var maximumFileBytes: Int

    public init(maximumFileBytes: Int = 4 << 30) {
        self.maximumFileBytes = maximumFileBytes
    }

    /// - Throws: `EvaluationError`, which names file and line.
    public func read(_ folder: URL) throws -> EvaluationSet {
        let corpus = try data(in: folder, ["corpus.jsonl", "corpus.jsonl.gz"])
        let questions = try data(in: folder, ["queries.jsonl", "queries.jsonl.gz"])
        let grades = try data(in: folder, ["qrels.tsv", "qrels/test.tsv"])
        let documents = try entries(corpus).map {
            EvaluationSet.Document(id: $0.id, title: $0.title ?? "", text: $0.text)
        }
        let queries = try entries(questions).map { EvaluationSet.Query(id: $0.id, text: $0.text) }
        let set = EvaluationSet(documents: documents, queries: queries, judgements: try judgements(grades))
        guard !set.documents.isEmpty, !set.queries.isEmpty else {
            throw EvaluationError.nothingToEvaluate(folder: folder.path)
        }
        return set
    }

    private struct File {
        let name: String
        let content: Data
    }

    private struct Entry: Decodable {
        let id: String
        let title: String?
        let text: String

        private enum Key: String, CodingKey {
            case id, title, text
            case underscoredID = "_id"
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            id =
                try values.decodeIfPresent(String.self, forKey: .id)
                ?? values.decode(String.self, forKey: .underscoredID)
            title = try values.decodeIfPresent(String.self, forKey: .title)
            text = try values.decode(String.self, forKey: .text)
        }
    }

    private func data(in folder: URL, _ names: [String]) throws -> File {
        for name in names {
            let url = folder.appendingPathComponent(name)
            guard FileManager.default.fileExists(atPath: url.path) else { continue }
            let content: Data
            do {
                content = try Data(contentsOf: url, options: .mappedIfSafe)
            } catch {
                throw EvaluationError.unreadable(file: url.path, reason: error.localizedDescription)
            }
            guard content.count <= maximumFileBytes else {
                throw EvaluationError.tooLarge(file: url.path, limitBytes: maximumFileBytes)
            }
            let unpacked =
                name.hasSuffix(".gz")
                ? try GzipReader.unpack(content, file: url.path, limit: maximumFileBytes) : content
            return File(name: url.path, content: unpacked)
        }
        throw EvaluationError.missingFile(folder: folder.path, expected: names.joined(separator: " or "))
    }

    private func lines(_ file: File) -> [(number: Int, bytes: Data.SubSequence)] {
        file.content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .map { ($0.offset + 1, $0.element.last == UInt8(ascii: "\r") ? $0.element.dropLast() : $0.element) }
            .filter { !$0.1.isEmpty }
    }

    private func entries(_ file: File) throws -> [Entry] {
        let decoder = JSONDecoder()
        var seen: Set<String> = []
        return try lines(file).map { number, bytes in
            guard let entry = try? decoder.decode(Entry.self, from: Data(bytes)) else {
                throw EvaluationError.malformed(
                    file: file.name, line: number, expected: "a JSON object with the strings id and text")
            }
            guard seen.insert(entry.id).inserted else {
                throw EvaluationError.duplicateID(file: file.name, line: number, id: entry.id)
            }
            return entry
        }
    }

    private func judgements(_ file: File) throws -> [String: [String: Int]] {
        var judgements: [String: [String: Int]] = [:]
        for (number, bytes) in lines(file) where number > 1 {
            let fields = String(decoding: bytes, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 3, let grade = Int(fields[2]) else {
                throw EvaluationError.malformed(
                    file: file.name, line: number,
                    expected: "query id, document id and a whole number, separated by tabs")
            }
            judgements[String(fields[0]), default: [:]][String(fields[1])] = grade
        }
        return judgements
    }
}
