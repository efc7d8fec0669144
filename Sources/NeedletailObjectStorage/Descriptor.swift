// SPDX-License-Identifier: Apache-2.0
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An open file; closed when let go of.
final class Descriptor {
    private let number: Int32

    private init(number: Int32) {
        self.number = number
    }

    deinit {
        close(number)
    }

    static func open(_ path: String, _ flags: Int32, operation: String, key: String) throws -> Descriptor {
        #if canImport(Glibc)
            let number = Glibc.open(path, flags | O_CLOEXEC, 0o600)
        #else
            let number = Darwin.open(path, flags | O_CLOEXEC, 0o600)
        #endif
        guard number >= 0 else {
            if operation == "read", errno == ENOENT || errno == ENOTDIR {
                throw ObjectStorageError.notFound(key: key)
            }
            throw failure(operation, key: key)
        }
        return Descriptor(number: number)
    }

    /// The system's own words for what just failed.
    static func failure(_ operation: String, key: String) -> ObjectStorageError {
        .unavailable(operation: operation, key: key, reason: String(cString: strerror(errno)))
    }

    func regularFileSize(key: String) throws -> Int64 {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw Self.failure("read", key: key) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ObjectStorageError.unavailable(operation: "read", key: key, reason: "it is not a regular file")
        }
        return Int64(status.st_size)
    }

    func readAll(expecting count: Int, key: String) throws -> Data {
        var data = Data(count: count)
        var done = 0
        while done < count {
            let received = data.withUnsafeMutableBytes { buffer in
                read(number, buffer.baseAddress?.advanced(by: done), count - done)
            }
            if received < 0, errno == EINTR { continue }
            guard received > 0 else {
                throw ObjectStorageError.unavailable(
                    operation: "read", key: key,
                    reason: received == 0
                        ? "it ended after \(done) of \(count) bytes" : String(cString: strerror(errno)))
            }
            done += received
        }
        return data
    }

    func write(_ data: Data, key: String) throws {
        try data.withUnsafeBytes { try write($0, key: key) }
    }

    func copy(from source: Descriptor, key: String) throws {
        try withUnsafeTemporaryAllocation(byteCount: 1 << 17, alignment: 16) { buffer in
            while true {
                let received = read(source.number, buffer.baseAddress, buffer.count)
                if received < 0, errno == EINTR { continue }
                guard received >= 0 else { throw Self.failure("read", key: key) }
                guard received > 0 else { return }
                try write(UnsafeRawBufferPointer(rebasing: buffer[..<received]), key: key)
            }
        }
    }

    func flush(key: String) throws {
        guard fsync(number) == 0 else { throw Self.failure("write", key: key) }
    }

    /// Makes the entry of `path` in its folder durable.
    static func flushFolder(of path: String, key: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        try open(folder, O_RDONLY | O_DIRECTORY, operation: "flush", key: key).flush(key: key)
    }

    /// Creates what is missing of `folder`, each new entry durable, and refuses a link in the way.
    static func createFolders(_ folder: String, below root: String, key: String) throws {
        var path = root
        for part in folder.dropFirst(root.count).split(separator: "/") {
            path += "/" + part
            if mkdir(path, 0o700) == 0 {
                try flushFolder(of: path, key: key)
            } else if errno != EEXIST {
                throw failure("write", key: key)
            } else {
                var status = stat()
                guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                    throw ObjectStorageError.unavailable(
                        operation: "write", key: key, reason: "\(path) is in the way: it is no folder")
                }
            }
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, key: String) throws {
        var done = 0
        while done < bytes.count {
            #if canImport(Glibc)
                let sent = Glibc.write(number, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            #else
                let sent = Darwin.write(number, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            #endif
            if sent < 0, errno == EINTR { continue }
            guard sent > 0 else { throw Self.failure("write", key: key) }
            done += sent
        }
    }
}
