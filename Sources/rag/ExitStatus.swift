// SPDX-License-Identifier: Apache-2.0

/// Exit codes; the numbers from 64 on are those of BSD's sysexits.
enum ExitStatus: Int32 {
    case success = 0
    case failure = 1
    case notAnswered = 3
    case usage = 64
    /// Some inputs failed, the others are in.
    case someInputsFailed = 65
    /// Something this stands on is not there: a model, a provider, a server.
    case unavailable = 69
    /// The library is in use by another process.
    case inUse = 75
    case interrupted = 130
}
