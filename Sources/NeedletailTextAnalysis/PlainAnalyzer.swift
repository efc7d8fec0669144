// SPDX-License-Identifier: Apache-2.0

/// Words as they stand, lower-cased and with diacritics folded: for languages without a stemmer, and for collections of
/// many languages. Drops nothing but words of one ASCII letter or digit.
public struct PlainAnalyzer: Analyzer {
    public init() {}

    public var fingerprint: String { "plain-1" }

    public func terms(in text: String) -> [String] {
        var terms: [String] = []
        terms.reserveCapacity(text.utf8.count / 7)
        var segmenter = WordSegmenter()
        segmenter.forEachWord(in: text) { kind, word in
            if kind == .word, word.count == 1 { return }
            var term = word
            DiacriticFolding.fold(&term)
            if !term.isEmpty { terms.append(String(decoding: term, as: UTF8.self)) }
        }
        return terms
    }
}
