// SPDX-License-Identifier: Apache-2.0
import NeedletailTextAnalysis

/// Lower-cased runs of letters and digits.
struct WordAnalyzer: Analyzer {
    let fingerprint = "test words 1"

    func terms(in text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
