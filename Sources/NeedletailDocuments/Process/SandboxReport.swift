// SPDX-License-Identifier: Apache-2.0

/// What a child process could and could not give up before it read anything.
public struct SandboxReport: Hashable, Sendable, Codable {
    /// Restrictions that are in force: `privileges`, `limits`, `files` (Landlock), `systemCalls` (seccomp).
    public var enforced: [String]
    /// Restrictions that the kernel refused, each with its reason. Empty on a current Linux kernel.
    public var missing: [String]
}
