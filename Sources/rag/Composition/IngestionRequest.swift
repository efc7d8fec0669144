// SPDX-License-Identifier: Apache-2.0

/// What is to be brought up to date with what.
struct IngestionRequest: Sendable {
    /// Absolute paths without `.` and `..`.
    var roots: [String]
    var collection: String
    var prune: Bool

    init(paths: [String], collection: String, prune: Bool) {
        roots = paths.map { DefaultFolders.absolute($0).path }
        self.collection = collection
        self.prune = prune
    }
}
