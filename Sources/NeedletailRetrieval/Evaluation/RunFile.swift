// SPDX-License-Identifier: Apache-2.0

/// A run as tab-separated lines: query id, document id, score; best first within a query.
public enum RunFile {
    /// - Throws: `EvaluationError.invalidIdentifier` when an id holds a tab or line break.
    public static func text(of report: EvaluationReport) throws -> String {
        var text = ""
        for result in report.results {
            for document in result.ranked {
                for id in [result.id, document.id] where id.unicodeScalars.contains(where: isSeparator) {
                    throw EvaluationError.invalidIdentifier(id)
                }
                text += "\(result.id)\t\(document.id)\t\(document.score)\n"
            }
        }
        return text
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\t" || scalar == "\n" || scalar == "\r"
    }
}
