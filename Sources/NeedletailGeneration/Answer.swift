// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A finished answer: text in which every sentence carries its `[n]`, and the citations behind the numbers.
public struct Answer: Hashable, Sendable, Codable {
    /// What stands in `text` when the documents hold no answer.
    public static let refusal = "The documents do not answer this."

    public var text: String
    /// False when nothing in the documents supports an answer; `text` then is `refusal` and `citations` is empty.
    public var answered: Bool
    /// In the order in which they stand in `text`.
    public var citations: [Citation]
    /// Sentences a model wrote that no passage supports; they are left out of `text`, or marked in it.
    public var unverifiedSentences: Int
    /// `extractive`, `openai` or `anthropic`.
    public var provider: String
    public var model: String?

    public init(
        text: String, answered: Bool, citations: [Citation], unverifiedSentences: Int = 0, provider: String,
        model: String? = nil
    ) {
        self.text = text
        self.answered = answered
        self.citations = citations
        self.unverifiedSentences = unverifiedSentences
        self.provider = provider
        self.model = model
    }

    public static func refused(provider: String, model: String?, unverifiedSentences: Int = 0) -> Answer {
        Answer(
            text: refusal, answered: false, citations: [], unverifiedSentences: unverifiedSentences,
            provider: provider, model: model)
    }
}
