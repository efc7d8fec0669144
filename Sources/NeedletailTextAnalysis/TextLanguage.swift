// SPDX-License-Identifier: Apache-2.0

/// The languages with a stemmer. Raw values are ISO 639-1 codes.
public enum TextLanguage: String, Hashable, Sendable, Codable, CaseIterable {
    case arabic = "ar"
    case armenian = "hy"
    case basque = "eu"
    case catalan = "ca"
    case danish = "da"
    case dutch = "nl"
    case english = "en"
    case finnish = "fi"
    case french = "fr"
    case german = "de"
    case greek = "el"
    case hindi = "hi"
    case hungarian = "hu"
    case indonesian = "id"
    case irish = "ga"
    case italian = "it"
    case lithuanian = "lt"
    case nepali = "ne"
    case norwegian = "no"
    case portuguese = "pt"
    case romanian = "ro"
    case russian = "ru"
    case serbian = "sr"
    case spanish = "es"
    case swedish = "sv"
    case tamil = "ta"
    case turkish = "tr"
    case yiddish = "yi"

    /// Takes a language tag (`en`, `de-AT`, `pt_BR`, any case) and looks at its first part only; `nb` and `nn` are
    /// Norwegian. Nil for a language without a stemmer: use `PlainAnalyzer` for it.
    public init?(tag: String) {
        let primary = tag.lowercased().prefix { $0 != "-" && $0 != "_" }
        switch primary {
        case "nb", "nn": self = .norwegian
        default: self.init(rawValue: String(primary))
        }
    }

    /// The name Snowball knows the algorithm by.
    var snowballName: String { "\(self)" }
}
