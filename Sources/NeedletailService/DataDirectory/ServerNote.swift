// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Where the process that has the data folder open serves it, so that the command line can ask it instead.
///
/// Readable by the folder's owner only, because it holds the token.
public struct ServerNote: Hashable, Sendable, Codable {
    public var url: URL
    public var token: String?
    public var process: Int32

    public init(url: URL, token: String?, process: Int32) {
        self.url = url
        self.token = token
        self.process = process
    }

    public func write(to directory: DataDirectory) throws {
        let file = directory.serverFile
        let data = try JSONEncoder().encode(self)
        let temporary = directory.root.appending(path: "server.json.\(process)")
        guard
            FileManager.default.createFile(
                atPath: temporary.path, contents: data, attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        guard rename(temporary.path, file.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Nil when nothing serves, or when the note cannot be read.
    public static func read(from directory: DataDirectory) -> ServerNote? {
        guard let data = try? Data(contentsOf: directory.serverFile) else { return nil }
        return try? JSONDecoder().decode(ServerNote.self, from: data)
    }

    public static func remove(from directory: DataDirectory) {
        // Left behind it does no harm: it is only read while the lock is held.
        try? FileManager.default.removeItem(at: directory.serverFile)
    }
}
