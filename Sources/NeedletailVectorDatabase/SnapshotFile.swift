import NeedletailVectorIndex

// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A derived file: a header with magic, format version, length and checksum, and the payload. Replaced as a whole.
struct SnapshotFile: Sendable {
    static let magic: [UInt8] = Array("NTVDSNAP".utf8)
    static let formatVersion: UInt32 = 1
    static let headerSize = 32

    let path: String

    /// Writes beside the old file, syncs, and takes its place; after a crash there is the old file or the new one.
    func replace(with payload: [UInt8]) throws {
        var writer = BinaryWriter()
        Self.magic.withUnsafeBytes { writer.write(raw: $0) }
        writer.write(Self.formatVersion)
        writer.write(UInt32(0))
        writer.write(UInt64(payload.count))
        writer.write(payload.withUnsafeBytes { XXH64.hash($0) })
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("create", temporary) }
        defer { close(descriptor) }
        for part in [writer.bytes, payload] {
            try part.withUnsafeBytes { bytes in
                var offset = 0
                while offset < bytes.count {
                    let size = write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
                    if size < 0 && errno == EINTR { continue }
                    guard size > 0 else { throw failure("write", temporary) }
                    offset += size
                }
            }
        }
        guard fsync(descriptor) == 0 else { throw failure("sync", temporary) }
        guard rename(temporary, path) == 0 else { throw failure("rename", temporary) }
        try syncDirectory()
    }

    /// Maps the file and hands out its payload after checking header and checksum; nil when there is no file.
    /// - Throws: `VectorIndexError.corrupted`, and what `body` throws.
    func withPayload<R>(_ body: (UnsafeRawBufferPointer) throws -> R) throws -> R? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("open", path)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("inspect", path) }
        let size = Int(status.st_size)
        guard size >= Self.headerSize else { throw VectorIndexError.corrupted(reason: "it has only \(size) bytes") }
        guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED else {
            throw failure("map", path)
        }
        defer { munmap(base, size) }
        let bytes = UnsafeRawBufferPointer(start: base, count: size)
        var reader = BinaryReader(bytes)
        guard try reader.readRaw(8).elementsEqual(Self.magic) else {
            throw VectorIndexError.corrupted(reason: "it is not a snapshot")
        }
        let version = try reader.read(UInt32.self)
        guard version == Self.formatVersion else {
            throw VectorIndexError.corrupted(
                reason: "it has format \(version), this program writes \(Self.formatVersion)")
        }
        _ = try reader.read(UInt32.self)
        let length = try reader.read(UInt64.self)
        let checksum = try reader.read(UInt64.self)
        guard length == UInt64(size - Self.headerSize) else {
            throw VectorIndexError.corrupted(reason: "it should hold \(length) bytes, holds \(size - Self.headerSize)")
        }
        let payload = try reader.readRaw(reader.remaining)
        guard XXH64.hash(payload) == checksum else { throw VectorIndexError.corrupted(reason: "its checksum is wrong") }
        return try body(payload)
    }

    func remove() {
        // A file that stays behind is recognized by its collection key, which is never given again.
        _ = unlink(path)
        _ = unlink(path + ".new")
    }

    private func syncDirectory() throws {
        let directory = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", directory) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("sync", directory) }
    }

    private func failure(_ action: String, _ path: String) -> VectorDatabaseError {
        .storage(reason: "cannot \(action) \(path): \(String(cString: strerror(errno)))")
    }
}
