// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes

/// The folder where uploads wait until the library has them.
struct UploadSpool: Sendable {
    private static let prefix = "upload-"
    private let directory: URL
    private let identifiers: any IdentifierSource

    /// Makes the folder, readable by the owner only, and removes what an earlier run left in it.
    init(directory: URL, identifiers: any IdentifierSource) throws {
        self.directory = directory
        self.identifiers = identifiers
        let manager = FileManager.default
        try manager.createDirectory(
            at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in try manager.contentsOfDirectory(atPath: directory.path) where name.hasPrefix(Self.prefix) {
            try manager.removeItem(at: directory.appendingPathComponent(name))
        }
    }

    func makeFile() throws -> SpooledFile {
        try SpooledFile(at: directory.appendingPathComponent(Self.prefix + identifiers.next()))
    }
}
