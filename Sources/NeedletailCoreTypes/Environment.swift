// SPDX-License-Identifier: Apache-2.0

/// Where logic gets the time from. Passed in, so that tests decide what time it is.
public protocol WallClock: Sendable {
    func now() -> Timestamp
}

/// Where logic gets fresh identifiers from. Passed in, so that tests are exact.
public protocol IdentifierSource: Sendable {
    /// A string never returned before, by this or any other source of the deployment. Safe to call concurrently.
    func next() -> String
}
