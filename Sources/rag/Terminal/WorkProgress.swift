// SPDX-License-Identifier: Apache-2.0

/// How far long work has come.
enum WorkProgress: Hashable, Sendable {
    /// Nothing to count yet.
    case waiting(String)
    /// - note: what is being worked on; cut where the line is full.
    case counting(done: Int, total: Int, unit: String, note: String)
}
