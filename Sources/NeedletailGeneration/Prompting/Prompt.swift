// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// What a model is asked: instructions, the conversation, and the last message with the quoted passages.
public struct Prompt: Hashable, Sendable {
    public struct Message: Hashable, Sendable {
        public enum Role: String, Hashable, Sendable {
            case user, assistant
        }

        public var role: Role
        public var content: String
    }

    public var system: String
    /// Alternating, the last one the user's.
    public var messages: [Message]
    /// Those quoted, in the order of their numbers from 1.
    public var passages: [Passage]
}
