// SPDX-License-Identifier: Apache-2.0

/// Words of one language: stop words dropped, the rest stemmed with Snowball, diacritics folded after stemming
/// (Snowball needs them). Identifiers are kept whole beside their parts. Words of one ASCII letter or digit are
/// dropped.
///
/// English follows the usual BM25 reference set-up: the 33 stop words of Lucene and Snowball's English stemmer.
/// Languages without a stop list here are stemmed only; BM25 gives their function words little weight anyway.
public struct LanguageAnalyzer: Analyzer {
    public let language: TextLanguage
    private let stopWords: Set<[UInt8]>

    public init(language: TextLanguage) {
        self.language = language
        stopWords = StopWords.of(language)
    }

    public var fingerprint: String { "snowball-\(language.rawValue)-1" }

    public func terms(in text: String) -> [String] {
        var terms: [String] = []
        terms.reserveCapacity(text.utf8.count / 7)
        let stemmer = SnowballStemmer(language: language)
        var segmenter = WordSegmenter(dotlessI: language == .turkish)
        segmenter.forEachWord(in: text) { kind, word in
            switch kind {
            case .word:
                guard word.count > 1, !stopWords.contains(word) else { return }
                var stem = word
                if let stemmer { stemmer.stem(&stem) }
                DiacriticFolding.fold(&stem)
                if !stem.isEmpty { terms.append(String(decoding: stem, as: UTF8.self)) }
            case .verbatim:
                var whole = word
                DiacriticFolding.fold(&whole)
                if !whole.isEmpty { terms.append(String(decoding: whole, as: UTF8.self)) }
            }
        }
        return terms
    }
}
