// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import NeedletailCoreTypes
import NeedletailLibrary

/// Sends an original as a download, never as something a browser would show or run.
enum OriginalDownload {
    private static let blockBytes = 1 << 16

    static func response(for id: DocumentID, from library: any Library) async throws -> Response {
        let document = try await library.document(id)
        // Opened while the file is certain to be there; an open file outlives its name.
        let file = try await library.withOriginal(of: id) { url in try OpenFile(url) }
        let length = try file.length()
        let body = ResponseBody(contentLength: length) { writer in
            var offset = 0
            while offset < length {
                let block = try file.read(at: offset, count: min(blockBytes, length - offset))
                guard !block.isEmpty else { throw Problem(.internalError, "the original ended early") }
                offset += block.count
                try await writer.write(ByteBuffer(bytes: block))
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .cacheControl: "no-store",
                .contentDisposition: disposition(document.name),
            ], body: body)
    }

    /// RFC 6266: an ASCII name for old readers, the true one in RFC 8187 form.
    static func disposition(_ name: String) -> String {
        let bare = FileName.sanitized(name) ?? "document"
        let ascii = bare.unicodeScalars.map { scalar in
            scalar.isASCII && scalar.value >= 0x20 && scalar != "\"" && scalar != "%" ? Character(scalar) : "_"
        }
        let allowed = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        let encoded = bare.addingPercentEncoding(withAllowedCharacters: allowed) ?? "document"
        return "attachment; filename=\"\(String(ascii))\"; filename*=UTF-8''\(encoded)"
    }
}

/// A file that stays readable after its name is gone.
private final class OpenFile: Sendable {
    private let descriptor: Int32

    init(_ url: URL) throws {
        descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    func length() throws -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        return Int(status.st_size)
    }

    func read(at offset: Int, count: Int) throws -> [UInt8] {
        var failed = false
        let block = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            let received = pread(descriptor, buffer.baseAddress, count, off_t(offset))
            failed = received < 0
            initialized = max(0, received)
        }
        if failed { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        return block
    }

    deinit { close(descriptor) }
}
