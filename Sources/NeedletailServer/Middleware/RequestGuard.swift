// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// A condition every request has to meet before anything looks at it.
protocol RequestGuard: Sendable {
    /// - Throws: `Problem` for a request that is refused.
    func check(_ request: Request) throws
}
