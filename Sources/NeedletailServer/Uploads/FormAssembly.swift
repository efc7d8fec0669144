// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// Turns the parts of a form, as they arrive, into files and refusals.
struct FormAssembly: Sendable {
    private enum Part {
        case none
        case file(UploadReceiver.ReceivedFile, bytes: Int)
        case source([UInt8])
    }

    static let maxSourceBytes = 4096

    let receiver: UploadReceiver
    var parser: MultipartParser?
    private var part = Part.none
    private var pendingSource: String?
    private var files: [UploadReceiver.ReceivedFile] = []

    init(receiver: UploadReceiver) {
        self.receiver = receiver
    }

    mutating func take(_ buffer: ByteBuffer) throws {
        guard var parser else { return }
        // Taken out while it works, so that its buffer is not copied.
        self.parser = nil
        let events: [MultipartParser.Event]
        do throws(MultipartError) {
            events = try parser.consume(buffer.readableBytesView)
        } catch {
            throw error.problem
        }
        self.parser = parser
        for event in events { try take(event) }
    }

    mutating func finish() throws -> [UploadReceiver.ReceivedFile] {
        do throws(MultipartError) {
            try parser?.finish()
        } catch {
            throw error.problem
        }
        return files
    }

    private mutating func take(_ event: MultipartParser.Event) throws {
        switch event {
        case .partBegan(let headers): part = try begin(headers)
        case .bytes(let bytes): try append(bytes)
        case .partEnded: try end()
        }
    }

    private mutating func begin(_ headers: MultipartPartHeaders) throws -> Part {
        if headers.name == "source" { return .source([]) }
        guard headers.name == "file" else { return .none }
        let source = pendingSource
        pendingSource = nil
        guard files.count < receiver.maxFiles else {
            throw Problem(.tooManyFiles, "a request may have at most \(receiver.maxFiles) files")
        }
        guard let raw = headers.fileName, let name = FileName.sanitized(raw) else {
            let refusal = Problem(.invalidField, "a part named \"file\" needs a usable filename")
            return .file(.init(name: "", source: source, file: nil, refusal: refusal), bytes: 0)
        }
        return .file(.init(name: name, source: source, file: try receiver.spool.makeFile(), refusal: nil), bytes: 0)
    }

    private mutating func append(_ bytes: [UInt8]) throws {
        switch part {
        case .none: return
        case .source(let sofar):
            guard sofar.count + bytes.count <= Self.maxSourceBytes else {
                throw Problem(.invalidField, "the part \"source\" may have at most \(Self.maxSourceBytes) bytes")
            }
            part = .source(sofar + bytes)
        case .file(var received, let count):
            guard received.refusal == nil else { return }
            if count + bytes.count > receiver.maxFileBytes {
                received.refusal = receiver.fileTooLarge(received.name)
                received.file = nil
            }
            try received.file?.append(bytes)
            part = .file(received, bytes: count + bytes.count)
        }
    }

    private mutating func end() throws {
        switch part {
        case .none: break
        case .source(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self), !text.isEmpty else {
                throw Problem(.invalidField, "the part \"source\" should be a text of 1...\(Self.maxSourceBytes) bytes")
            }
            pendingSource = text
        case .file(let received, _): files.append(received)
        }
        part = .none
    }
}
