// SPDX-License-Identifier: Apache-2.0
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Objects as files below one folder.
///
/// The object `a/b` is the file `da/kb`: the letters let both `a` and `a/b` be keys. A write goes to a temporary file
/// that
/// is flushed, renamed into place, and whose folder is flushed too. An object that turns out to be a link or anything
/// else
/// but a regular file is refused.
///
/// Needs a file system that tells upper from lower case; a part of a key may have 254 characters. Blocking calls run
/// on a thread of their own pool, not on the
/// caller's executor.
public final class FolderObjectStorage: ObjectStorage {
    private let root: String
    private let queue = DispatchQueue(label: "needletail.object-storage", attributes: .concurrent)
    private let slots = AccessSlots(count: 8)

    private static let temporary = "temporary"

    /// Creates the folder when missing, and removes what interrupted writes left behind.
    /// - Precondition: no other process writes to the folder at this moment.
    /// - Throws: `ObjectStorageError.unavailable`.
    public init(folder: URL) throws {
        root = folder.path
        let scratch = root + "/" + Self.temporary
        do {
            try FileManager.default.createDirectory(
                atPath: scratch, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            for name in try FileManager.default.contentsOfDirectory(atPath: scratch) {
                try FileManager.default.removeItem(atPath: scratch + "/" + name)
            }
        } catch {
            throw ObjectStorageError.unavailable(
                operation: "open", key: "", reason: "\(scratch): \(error.localizedDescription)")
        }
    }

    public func put(_ key: String, contentsOf file: URL) async throws {
        try ObjectKey.check(key)
        try await perform {
            let source = try Descriptor.open(file.path, O_RDONLY, operation: "read", key: key)
            try self.write(key) { try $0.copy(from: source, key: key) }
        }
    }

    public func put(_ key: String, bytes: Data) async throws {
        try ObjectKey.check(key)
        try await perform { try self.write(key) { try $0.write(bytes, key: key) } }
    }

    public func get(_ key: String, limit: Int) async throws -> Data {
        try ObjectKey.check(key)
        return try await perform {
            let descriptor = try self.open(key)
            let size = try descriptor.regularFileSize(key: key)
            guard size <= Int64(limit) else {
                throw ObjectStorageError.tooLarge(key: key, bytes: size, limit: limit)
            }
            return try descriptor.readAll(expecting: Int(size), key: key)
        }
    }

    public func withFile<Result: Sendable>(
        _ key: String, _ body: @Sendable (URL) async throws -> Result
    ) async throws -> Result {
        try ObjectKey.check(key)
        _ = try await size(key)
        return try await body(URL(fileURLWithPath: path(of: key)))
    }

    public func exists(_ key: String) async throws -> Bool {
        do {
            _ = try await size(key)
            return true
        } catch ObjectStorageError.notFound {
            return false
        }
    }

    public func size(_ key: String) async throws -> Int64 {
        try ObjectKey.check(key)
        return try await perform { try self.open(key).regularFileSize(key: key) }
    }

    public func delete(_ key: String) async throws {
        try ObjectKey.check(key)
        try await perform {
            let path = self.path(of: key)
            guard unlink(path) == 0 else {
                if errno == ENOENT || errno == ENOTDIR { return }
                throw Descriptor.failure("delete", key: key)
            }
            try Descriptor.flushFolder(of: path, key: key)
        }
    }

    public func list(prefix: String, after: String?, limit: Int) async throws -> [String] {
        guard ObjectKey.isPrefix(prefix) else { throw ObjectStorageError.invalidKey(prefix) }
        guard limit > 0 else { return [] }
        return try await perform {
            var listing = FolderListing(root: self.root, prefix: prefix, after: after, limit: limit)
            return try listing.keys()
        }
    }

    // MARK: - Files

    private func path(of key: String) -> String {
        let parts = key.split(separator: "/")
        let folders = parts.dropLast().map { "/d" + $0 }
        return root + folders.joined() + "/k" + (parts.last ?? "")
    }

    private func open(_ key: String) throws -> Descriptor {
        try Descriptor.open(path(of: key), O_RDONLY | O_NOFOLLOW, operation: "read", key: key)
    }

    private func write(_ key: String, _ fill: (Descriptor) throws -> Void) throws {
        let destination = path(of: key)
        let folder = (destination as NSString).deletingLastPathComponent
        let scratch = root + "/" + Self.temporary + "/" + UUID().uuidString
        do {
            let descriptor = try Descriptor.open(
                scratch, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, operation: "write", key: key)
            try fill(descriptor)
            try descriptor.flush(key: key)
            try Descriptor.createFolders(folder, below: root, key: key)
            guard rename(scratch, destination) == 0 else { throw Descriptor.failure("write", key: key) }
            try Descriptor.flushFolder(of: destination, key: key)
        } catch {
            unlink(scratch)
            throw error
        }
    }

    private func perform<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try Task.checkCancellation()
        await slots.acquire()
        let result = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Swift.Result { try body() }) }
        }
        await slots.release()
        return try result.get()
    }
}
