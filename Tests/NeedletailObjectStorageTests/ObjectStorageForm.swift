// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailObjectStorage

/// The forms of object storage there are; every behaviour the protocol promises is tested on each.
enum ObjectStorageForm: CaseIterable, Sendable {
    case folder

    /// Calls `body` with an empty storage and a scratch folder, and cleans up.
    func with(_ body: (any ObjectStorage, URL) async throws -> Void) async throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "objects-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        switch self {
        case .folder:
            try await body(try FolderObjectStorage(folder: scratch.appending(path: "store")), scratch)
        }
    }
}
