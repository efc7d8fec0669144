// SPDX-License-Identifier: Apache-2.0

/// Documents, questions and judgements, in the layout that BEIR uses.
public struct EvaluationSet: Hashable, Sendable {
    public struct Document: Hashable, Sendable {
        public var id: String
        public var title: String
        public var text: String

        public init(id: String, title: String, text: String) {
            self.id = id
            self.title = title
            self.text = text
        }

        /// What is indexed when a document is one unit: title, one space, text.
        public var unit: String { title.isEmpty ? text : title + " " + text }
    }

    public struct Query: Hashable, Sendable {
        public var id: String
        public var text: String

        public init(id: String, text: String) {
            self.id = id
            self.text = text
        }
    }

    public var documents: [Document]
    /// Only those with at least one judgement.
    public var queries: [Query]
    /// Query id → document id → grade; grades above 0 are relevant.
    public var judgements: [String: [String: Int]]

    public init(documents: [Document], queries: [Query], judgements: [String: [String: Int]]) {
        self.documents = documents
        self.queries = queries.filter { judgements[$0.id] != nil }
        self.judgements = judgements
    }
}
