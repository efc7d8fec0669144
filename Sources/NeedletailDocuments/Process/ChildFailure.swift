// SPDX-License-Identifier: Apache-2.0

/// How the talk with a child process broke off.
enum ChildFailure: Error {
    case timedOut
    /// It closed its side.
    case ended
    /// It announced more than it may send.
    case tooMuch
}
