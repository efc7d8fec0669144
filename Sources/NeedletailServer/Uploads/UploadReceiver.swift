// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// Receives the body of an upload into the spool.
struct UploadReceiver: Sendable {
    struct ReceivedFile: Sendable {
        var name: String
        /// What the client says the file's identity is; nil for the default.
        var source: String?
        /// Nil when the file was refused; `refusal` says why.
        var file: SpooledFile?
        var refusal: Problem?
    }

    let spool: UploadSpool
    let maxFileBytes: Int
    let maxRequestBytes: Int
    let maxFiles: Int

    /// Receives every part named `file` of a `multipart/form-data` body. A part named `source` gives the identity of
    /// the
    /// next file. Other parts are skipped.
    func receiveForm(_ request: RouteRequest) async throws -> [ReceivedFile] {
        let mediaType = MediaTypeName(request.request.headers[.contentType])
        guard mediaType.name == "multipart/form-data" else {
            throw Problem(
                .unsupportedMediaType,
                "expected Content-Type multipart/form-data, received \(mediaType.description)")
        }
        guard let boundary = mediaType.parameter("boundary") else { throw MultipartError.missingBoundary.problem }
        try checkAnnouncedLength(request)
        var form = FormAssembly(receiver: self)
        do throws(MultipartError) {
            form.parser = try MultipartParser(boundary: boundary, limits: .init(maxParts: maxFiles * 2))
        } catch {
            throw error.problem
        }
        var received = 0
        for try await buffer in request.request.body {
            received += buffer.readableBytes
            guard received <= maxRequestBytes else { throw requestTooLarge }
            try form.take(buffer)
        }
        return try form.finish()
    }

    /// Receives the whole body as one file.
    func receiveFile(_ request: RouteRequest, named name: String, source: String?) async throws -> ReceivedFile {
        try checkAnnouncedLength(request)
        let announced = request.request.headers[.contentLength].flatMap(Int.init)
        if let announced, announced > maxFileBytes { throw fileTooLarge(name) }
        let file = try spool.makeFile()
        var received = 0
        for try await buffer in request.request.body {
            received += buffer.readableBytes
            guard received <= maxFileBytes else { throw fileTooLarge(name) }
            try file.append(buffer.readableBytesView)
        }
        if let announced, announced != received {
            throw Problem(.bodyIncomplete, "expected \(announced) bytes, received \(received); nothing was stored")
        }
        return ReceivedFile(name: name, source: source, file: file, refusal: nil)
    }

    func fileTooLarge(_ name: String) -> Problem {
        Problem(.fileTooLarge, "the file \"\(name)\" has more than the \(maxFileBytes) bytes allowed")
    }

    private var requestTooLarge: Problem {
        Problem(.bodyTooLarge, "an upload may have at most \(maxRequestBytes) bytes")
    }

    private func checkAnnouncedLength(_ request: RouteRequest) throws {
        if let length = request.request.headers[.contentLength].flatMap(Int.init), length > maxRequestBytes {
            throw requestTooLarge
        }
    }
}
