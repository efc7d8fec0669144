// SPDX-License-Identifier: Apache-2.0

/// Why an evaluation set, run or earlier report could not be used.
public enum EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
    case missingFile(folder: String, expected: String)
    case unreadable(file: String, reason: String)
    case malformed(file: String, line: Int, expected: String)
    case duplicateID(file: String, line: Int, id: String)
    case tooLarge(file: String, limitBytes: Int)
    case nothingToEvaluate(folder: String)
    case invalidIdentifier(String)

    public var description: String {
        switch self {
        case .missingFile(let folder, let expected):
            "\(folder) holds no \(expected). An evaluation set is corpus.jsonl or corpus.jsonl.gz, queries.jsonl and "
                + "qrels.tsv in one folder."
        case .unreadable(let file, let reason):
            "\(file) cannot be read: \(reason)"
        case .malformed(let file, let line, let expected):
            "\(file), line \(line): expected \(expected)."
        case .duplicateID(let file, let line, let id):
            "\(file), line \(line): the id \"\(id)\" was used before; ids must be unique."
        case .tooLarge(let file, let limitBytes):
            "\(file) is larger than \(limitBytes) bytes once unpacked; split the set."
        case .nothingToEvaluate(let folder):
            "\(folder): no query has a judgement in qrels.tsv, or the corpus is empty."
        case .invalidIdentifier(let id):
            "The id \"\(id)\" holds a tab or line break and cannot stand in a run file."
        }
    }
}
