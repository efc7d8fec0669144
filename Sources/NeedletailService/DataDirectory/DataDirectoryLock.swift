// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailLibrary
import Synchronization

/// Holds a data folder for this process until `release` or until the process ends, however it ends.
///
/// An advisory `flock`, so it needs no cleaning up after a crash. Not reliable on network file systems that do not
/// implement `flock`.
public final class DataDirectoryLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// - Parameter purpose: shown to whoever is refused meanwhile, for example `rag serve`.
    /// - Throws: `LibraryError` with code `in_use` when another process has the folder, `data_directory` when the lock file
    ///   cannot be written.
    public init(_ directory: DataDirectory, purpose: String) throws {
        let path = directory.lockFile.path
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw LibraryError(
                .unavailable, code: "data_directory",
                "\(path) cannot be written: \(String(cString: strerror(errno))); check the folder's rights")
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.read(file)
            close(file)
            throw LibraryError(
                .conflict, code: "in_use",
                "the library in \(directory.root.path) is in use by \(holder ?? "another process"); wait until it ends, or stop it"
            )
        }
        let note = Array("\(purpose) (process \(getpid()))".utf8)
        // The note is only for messages: the lock holds without it.
        if ftruncate(file, 0) == 0 { _ = pwrite(file, note, note.count, 0) }
        descriptor = Mutex(file)
    }

    public func release() {
        descriptor.withLock { descriptor in
            if let file = descriptor { close(file) }
            descriptor = nil
        }
    }

    deinit {
        release()
    }

    private static func read(_ file: Int32) -> String? {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
