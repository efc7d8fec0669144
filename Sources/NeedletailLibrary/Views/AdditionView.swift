// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// What became of a file that was handed in.
public struct AdditionView: Hashable, Sendable, Codable {
    public enum Outcome: String, Hashable, Sendable, Codable {
        case added, changed, unchanged
    }

    public var outcome: Outcome
    public var document: DocumentView

    public init(outcome: Outcome, document: DocumentView) {
        self.outcome = outcome
        self.document = document
    }
}
