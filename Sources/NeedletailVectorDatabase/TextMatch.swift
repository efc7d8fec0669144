// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A record found by its words.
public struct TextMatch: Hashable, Sendable {
    public var id: String
    public var score: Score
}
