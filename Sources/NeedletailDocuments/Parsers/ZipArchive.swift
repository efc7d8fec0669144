// SPDX-License-Identifier: Apache-2.0
import CArchive

/// Takes chosen files out of a ZIP archive in memory, counting entries, bytes and ratio while it unpacks, so that an
/// archive that promises little and unpacks to much is refused on the way.
struct ZipArchive {
    let limits: ExtractionLimits

    /// - Parameter isWanted: by path inside the archive; other entries are skipped without being unpacked.
    func files(
        in bytes: [UInt8], name: String, where isWanted: (String) -> Bool
    ) throws(ExtractionError) -> [String: [UInt8]] {
        guard let archive = archive_read_new() else { throw .damaged(name, "ZIP archive") }
        defer { archive_read_free(archive) }
        archive_read_support_format_zip_seekable(archive)
        archive_read_set_options(archive, "hdrcharset=UTF-8")
        let result: Result<[String: [UInt8]], ExtractionError> = bytes.withUnsafeBytes { buffer in
            guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
                return .failure(.damaged(name, "ZIP archive"))
            }
            do throws(ExtractionError) {
                return .success(try read(archive, packed: buffer.count, name: name, isWanted))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func read(
        _ archive: OpaquePointer, packed: Int, name: String, _ isWanted: (String) -> Bool
    ) throws(ExtractionError) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        var entries = 0
        var total = 0
        var entry: OpaquePointer?
        while true {
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { return files }
            guard status >= ARCHIVE_WARN, let entry else { throw .damaged(name, "ZIP archive") }
            entries += 1
            if entries > limits.archiveEntries {
                throw bomb(name, "it holds more than \(limits.archiveEntries) files")
            }
            guard let raw = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else { continue }
            let path = String(cString: raw)
            guard isWanted(path) else { continue }
            if archive_entry_is_encrypted(entry) != 0 {
                throw ExtractionError(
                    .encrypted, document: name,
                    message: "\"\(name)\" is encrypted: save a copy without a password and give that.")
            }
            files[path] = try unpack(archive, packed: packed, total: &total, name: name)
        }
    }

    private func unpack(
        _ archive: OpaquePointer, packed: Int, total: inout Int, name: String
    ) throws(ExtractionError) -> [UInt8] {
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
            if count == 0 { return content }
            guard count > 0 else { throw .damaged(name, "ZIP archive") }
            total += count
            if total > limits.archiveBytes {
                throw bomb(name, "it unpacks to more than \(limits.archiveBytes) bytes")
            }
            if total > 1 << 20, total / max(1, packed) > limits.archiveRatio {
                throw bomb(name, "it unpacks to more than \(limits.archiveRatio) times its size")
            }
            content.append(contentsOf: buffer[..<count])
        }
    }

    private func bomb(_ name: String, _ reason: String) -> ExtractionError {
        ExtractionError(
            .archiveLimit, document: name,
            message: "\"\(name)\" was refused as an archive bomb: \(reason). If it is honest, split it.")
    }
}
