// SPDX-License-Identifier: Apache-2.0

/// The parts of `tokenizer.json` that a WordPiece tokenizer is made of.
struct TokenizerFile: Decodable {
    struct AddedToken: Decodable {
        var id: Int32
        var content: String
        var singleWord: Bool?
        var normalized: Bool?

        private enum CodingKeys: String, CodingKey {
            case id
            case content
            case singleWord = "single_word"
            case normalized
        }
    }

    struct Normalizer: Decodable {
        var type: String
        var cleanText: Bool?
        var handleChineseChars: Bool?
        /// Absent or null: as `lowercase`.
        var stripAccents: Bool?
        var lowercase: Bool?

        private enum CodingKeys: String, CodingKey {
            case type
            case cleanText = "clean_text"
            case handleChineseChars = "handle_chinese_chars"
            case stripAccents = "strip_accents"
            case lowercase
        }
    }

    struct PreTokenizer: Decodable {
        var type: String
    }

    struct Model: Decodable {
        /// Absent in files of older versions.
        var type: String?
        var unkToken: String?
        var continuingSubwordPrefix: String?
        var maxInputCharsPerWord: Int?
        var vocab: [String: Int32]

        private enum CodingKeys: String, CodingKey {
            case type
            case unkToken = "unk_token"
            case continuingSubwordPrefix = "continuing_subword_prefix"
            case maxInputCharsPerWord = "max_input_chars_per_word"
            case vocab
        }
    }

    var addedTokens: [AddedToken]?
    var normalizer: Normalizer?
    var preTokenizer: PreTokenizer?
    var model: Model

    private enum CodingKeys: String, CodingKey {
        case addedTokens = "added_tokens"
        case normalizer
        case preTokenizer = "pre_tokenizer"
        case model
    }
}

/// The parts of `tokenizer_config.json` that change what a tokenizer does.
struct TokenizerConfigurationFile: Decodable {
    /// Written as a string or as an object with the string in `content`.
    struct Name: Decodable {
        private struct Object: Decodable {
            var content: String
        }

        var text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            // Either form is right; the error of the second one is the one worth telling.
            if let text = try? container.decode(String.self) {
                self.text = text
            } else {
                text = try container.decode(Object.self).content
            }
        }
    }

    var doLowerCase: Bool?
    var stripAccents: Bool?
    var tokenizeChineseChars: Bool?
    var unkToken: Name?
    var clsToken: Name?
    var sepToken: Name?
    var padToken: Name?
    var maskToken: Name?

    private enum CodingKeys: String, CodingKey {
        case doLowerCase = "do_lower_case"
        case stripAccents = "strip_accents"
        case tokenizeChineseChars = "tokenize_chinese_chars"
        case unkToken = "unk_token"
        case clsToken = "cls_token"
        case sepToken = "sep_token"
        case padToken = "pad_token"
        case maskToken = "mask_token"
    }
}
