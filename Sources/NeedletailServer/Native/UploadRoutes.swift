// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import NeedletailCoreTypes
import NeedletailLibrary

struct UploadRoutes: Sendable {
    let api: NativeAPI

    var routes: [Route] {
        let timeout = api.configuration.uploadTimeout
        return [
            Route(
                .post, "/api/v1/collections/{name}/documents",
                Operation(
                    "uploadDocuments", "Stores files and queues their ingestion", takes: .form,
                    answers: .schema("Upload", status: 202)),
                timeout: timeout
            ) { request in
                let files = try await api.uploads.receiveForm(request)
                guard !files.isEmpty else {
                    throw Problem(.invalidMultipart, "the form has no part named \"file\"")
                }
                return try await add(files, request)
            },
            Route(
                .put, "/api/v1/collections/{name}/documents/{filename}",
                Operation(
                    "putDocument", "Stores the body as a file and queues its ingestion", takes: .bytes,
                    answers: .schema("Addition", status: 202)),
                timeout: timeout
            ) { request in
                guard let name = FileName.sanitized(request.parameter("filename")) else {
                    throw Problem(.invalidPath, "the last part of the path should be a usable file name")
                }
                let source = try Self.source(from: request)
                let file = try await api.uploads.receiveFile(request, named: name, source: source)
                return try await add(file, request)
            },
        ]
    }

    /// The identity a client gives a file in a header, percent-encoded as header values hold ASCII only.
    private static func source(from request: RouteRequest) throws -> String? {
        guard let header = request.header(.documentSource) else { return nil }
        guard let source = header.removingPercentEncoding, source.utf8.count <= FormAssembly.maxSourceBytes else {
            throw Problem(
                .invalidRequest,
                "X-Source should be percent-encoded UTF-8 of at most \(FormAssembly.maxSourceBytes) bytes")
        }
        return source
    }

    private func add(_ files: [UploadReceiver.ReceivedFile], _ request: RouteRequest) async throws -> Response {
        try await answering(request, files: files) {
            var view = UploadView(documents: [], rejected: [])
            for file in files {
                if let refusal = file.refusal {
                    view.rejected.append(.init(name: file.name, code: refusal.code, detail: refusal.detail))
                    continue
                }
                do {
                    let addition = try await store(file, in: request.parameter("name"))
                    view.documents.append(addition.document)
                } catch let error as LibraryError where error.kind.refusesOneFile {
                    view.rejected.append(.init(name: file.name, code: error.code, detail: error.message))
                }
            }
            return .init(status: 202, body: ByteBuffer(bytes: try JSONText.encode(view)))
        }
    }

    private func add(_ file: UploadReceiver.ReceivedFile, _ request: RouteRequest) async throws -> Response {
        try await answering(request, files: [file]) {
            let addition = try await store(file, in: request.parameter("name"))
            return .init(status: 202, body: ByteBuffer(bytes: try JSONText.encode(addition)))
        }
    }

    private func store(
        _ received: UploadReceiver.ReceivedFile, in collection: String
    ) async throws -> AdditionView {
        guard let file = received.file else {
            throw received.refusal ?? Problem(.internalError, "a received file has no bytes")
        }
        return try await api.library.addDocument(
            from: file.url, source: received.source ?? "upload:" + received.name, name: received.name, to: collection)
    }

    private func answering(
        _ request: RouteRequest, files: [UploadReceiver.ReceivedFile],
        _ work: @escaping @Sendable () async throws -> IdempotencyStore.Answer
    ) async throws -> Response {
        let answer: IdempotencyStore.Answer
        var isReplay = false
        if let key = try IdempotencyStore.key(from: request.request.headers) {
            var hasher = Hasher()
            for file in files {
                hasher.combine(file.name)
                hasher.combine(file.source)
                hasher.combine(try await file.file?.fingerprint())
            }
            let scope = request.request.method.rawValue + " " + request.request.uri.path + " "
            (answer, isReplay) = try await api.idempotency.answer(
                key: scope + key, fingerprint: hasher.finalize(), work)
        } else {
            answer = try await work()
        }
        var headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
        if isReplay { headers[.idempotencyReplayed] = "true" }
        return Response(status: .init(code: answer.status), headers: headers, body: .init(byteBuffer: answer.body))
    }
}

extension LibraryError.Kind {
    /// Whether the fault lies with one file, so that the others of its request may go on.
    fileprivate var refusesOneFile: Bool {
        switch self {
        case .invalid, .tooLarge, .unsupported, .conflict: true
        case .notFound, .overloaded, .unavailable, .upstream, .internal: false
        }
    }
}
