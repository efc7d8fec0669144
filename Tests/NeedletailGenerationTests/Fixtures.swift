// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailTextAnalysis

@testable import NeedletailGeneration

let english = LanguageAnalyzer(language: .english)

func passage(
    _ id: String, _ text: String, document: String? = nil, headings: [String] = [], start: Int = 0, fused: Double = 0.8,
    dense: Double? = 0.6
) -> Passage {
    Passage(
        id: ChunkID(id), document: DocumentID(document ?? "d-\(id)"), version: DocumentVersionID("v1"),
        documentName: "\(document ?? id).md", title: nil, headingPath: headings, text: text,
        range: TextRange(start: start, end: start + text.unicodeScalars.count), page: nil,
        scores: ScoreParts(fused: fused, dense: dense))
}

func scalars(_ text: String, _ range: TextRange) -> String {
    String(String.UnicodeScalarView(Array(text.unicodeScalars)[range.start..<range.end]))
}

struct CountingIdentifiers: IdentifierSource {
    func next() -> String { "0192-nonce" }
}

let prompts = PromptBuilder(identifiers: CountingIdentifiers())

let bridge = passage(
    "bridge",
    "The Tay Bridge was opened in 1878. It was designed by Thomas Bouch. The bridge did not survive the storm of 1879.",
    headings: ["History", "Tay Bridge"], start: 100)
