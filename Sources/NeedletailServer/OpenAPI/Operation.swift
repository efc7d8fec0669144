// SPDX-License-Identifier: Apache-2.0

/// What the OpenAPI document says of a route.
struct Operation: Hashable, Sendable {
    enum Input: Hashable, Sendable {
        case none
        case json(String)
        case form
        case bytes
    }

    enum Answer: Hashable, Sendable {
        case schema(String, status: Int = 200)
        case schemaOrEvents(String)
        case events
        case bytes
        case text
        case anyJSON
        case nothing
    }

    enum Kind: Hashable, Sendable {
        case text
        case integer(ClosedRange<Int>, default: Int? = nil)
        case choice([String])
    }

    struct Parameter: Hashable, Sendable {
        var name: String
        var kind: Kind
        var isRequired: Bool

        init(_ name: String, _ kind: Kind, required isRequired: Bool = false) {
            self.name = name
            self.kind = kind
            self.isRequired = isRequired
        }
    }

    var id: String
    var summary: String
    var query: [Parameter]
    var input: Input
    var answer: Answer

    init(
        _ id: String, _ summary: String, query: [Parameter] = [], takes input: Input = .none, answers answer: Answer
    ) {
        self.id = id
        self.summary = summary
        self.query = query
        self.input = input
        self.answer = answer
    }
}
