// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

public struct AskRequest: Hashable, Sendable, Codable {
    public struct Turn: Hashable, Sendable, Codable {
        public var question: String
        public var answer: String

        public init(question: String, answer: String) {
            self.question = question
            self.answer = answer
        }
    }

    /// 1...4096 bytes after trimming.
    public var question: String
    public var collection: String
    /// Passages to answer from, 1...50.
    public var limit: Int
    public var mode: SearchMode
    public var documents: [DocumentID]?
    /// Earlier turns of the conversation, oldest first.
    public var thread: [Turn]

    public init(
        question: String, collection: String = "default", limit: Int = 8, mode: SearchMode = .hybrid,
        documents: [DocumentID]? = nil, thread: [Turn] = []
    ) {
        self.question = question
        self.collection = collection
        self.limit = limit
        self.mode = mode
        self.documents = documents
        self.thread = thread
    }
}
