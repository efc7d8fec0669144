// SPDX-License-Identifier: Apache-2.0

enum BuildInformation {
    /// Semantic version; CHANGELOG.md says what each one brought.
    static let version = "0.1.0"
}
