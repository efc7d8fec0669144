// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A question and the passages it may be answered from.
public struct AnswerRequest: Hashable, Sendable {
    /// An earlier question of the same conversation, with its answer.
    public struct Exchange: Hashable, Sendable, Codable {
        public var question: String
        public var answer: String

        public init(question: String, answer: String) {
            self.question = question
            self.answer = answer
        }
    }

    public var question: String
    /// Best first.
    public var passages: [Passage]
    /// Oldest first; only models read it.
    public var thread: [Exchange]

    public init(question: String, passages: [Passage], thread: [Exchange] = []) {
        self.question = question
        self.passages = passages
        self.thread = thread
    }
}
