// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailLibrary

/// The folder of one library. At most one process has it open.
///
/// | path | what | lost when deleted |
/// |---|---|---|
/// | `catalog.sqlite` | documents, chunks, jobs | everything |
/// | `vectors/` | records and their derived indexes | everything; `rag doctor --repair` rebuilds it from the catalog |
/// | `objects/` | originals and extracted texts | originals |
/// | `models/` | imported encoders | nothing that cannot be imported again |
/// | `spool/` | uploads under way, copies of documents being read | nothing |
/// | `evaluation/` | indexes of `rag eval` | nothing |
/// | `lock`, `server.json` | who has it open, and where it serves | nothing |
public struct DataDirectory: Sendable {
    public let root: URL

    public init(_ root: URL) {
        self.root = root
    }

    public var catalog: URL { root.appending(path: "catalog.sqlite") }
    public var vectors: URL { root.appending(path: "vectors") }
    public var objects: URL { root.appending(path: "objects") }
    public var models: URL { root.appending(path: "models") }
    public var spool: URL { root.appending(path: "spool") }
    public var evaluation: URL { root.appending(path: "evaluation") }
    public var lockFile: URL { root.appending(path: "lock") }
    public var serverFile: URL { root.appending(path: "server.json") }

    /// Makes the folder, readable by its owner only.
    /// - Throws: `LibraryError` with code `data_directory`.
    public func create() throws {
        do {
            for folder in [root, spool] {
                try FileManager.default.createDirectory(
                    at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw LibraryError(
                .unavailable, code: "data_directory",
                "the data folder \(root.path) cannot be made: \(error.localizedDescription); choose another with --data-dir"
            )
        }
    }

    /// Removes what uploads and readers that were cut off left behind. Only for the process that holds the lock.
    /// - Throws: `LibraryError` with code `data_directory`.
    public func clearSpool() throws {
        do {
            for file in try FileManager.default.contentsOfDirectory(at: spool, includingPropertiesForKeys: nil) {
                try FileManager.default.removeItem(at: file)
            }
        } catch {
            throw LibraryError(
                .unavailable, code: "data_directory",
                "\(spool.path) cannot be cleared: \(error.localizedDescription); check who owns the data folder")
        }
    }
}
