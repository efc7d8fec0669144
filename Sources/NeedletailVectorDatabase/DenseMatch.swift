// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// A record found by its vector.
public struct DenseMatch: Hashable, Sendable {
    public var id: String
    public var distance: Distance
}
