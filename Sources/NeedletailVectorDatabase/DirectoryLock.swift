import Synchronization

// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Holds a data directory for this process alone, by an advisory lock on the file `lock` in it, which names the
/// holder's process id. The system releases it when the process ends, however it ends.
final class DirectoryLock: Sendable {
    private let descriptor: Mutex<Int32?>

    init(directory: String) throws {
        let path = directory + "/lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw VectorDatabaseError.storage(reason: "cannot open \(path): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            var buffer = [UInt8](repeating: 0, count: 32)
            let size = max(0, pread(descriptor, &buffer, buffer.count, 0))
            close(descriptor)
            let text = String(decoding: buffer[..<size], as: UTF8.self)
            throw VectorDatabaseError.locked(path: directory, process: Int32(text.split(separator: "\n").first ?? ""))
        }
        let text = Array("\(getpid())\n".utf8)
        // The number is for people who meet the error; the lock holds without it.
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.count, 0)
        self.descriptor = Mutex(descriptor)
    }

    deinit {
        release()
    }

    /// From now on another process may hold the directory.
    func release() {
        descriptor.withLock { descriptor in
            if let held = descriptor { close(held) }
            descriptor = nil
        }
    }
}
