// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// A running child process. Used by one caller at a time, except for `kill`.
final class ChildProcess: @unchecked Sendable {
    private let process: pid_t
    private let input: Int32
    private let output: Int32
    private let directory: String
    private let limits: ExtractionLimits
    /// Guards the process id against reuse: once reaped it is never signalled.
    private let reaped = Mutex<Int32?>(nil)
    private var deadline = Deadline(seconds: 0)
    private(set) var report = SandboxReport(enforced: [], missing: [])
    /// How many documents it has read.
    private(set) var documents = 0
    /// Whether the last answer was complete, so that the next request can follow.
    private(set) var isInStep = true

    init(_ configuration: DocumentExtractor.Configuration, document: String) throws {
        limits = configuration.limits
        var template = Array("\(configuration.temporaryDirectory)/rag-extract-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Self.unavailable(document, "no private directory under \(configuration.temporaryDirectory)")
        }
        directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        do {
            (process, input, output) = try ChildSpawn.start(configuration.executable, configuration.arguments)
        } catch {
            rmdir(directory)
            throw Self.unavailable(document, "\(configuration.executable) did not start: \(error)")
        }
        do {
            try shakeHands(configuration, document: document)
        } catch {
            end()
            throw error
        }
    }

    private static func unavailable(_ document: String, _ reason: String) -> ExtractionError {
        ExtractionError(
            .unavailable, document: document, message: "cannot read \"\(document)\": \(reason). Check the installation."
        )
    }

    private func shakeHands(_ configuration: DocumentExtractor.Configuration, document: String) throws {
        let message = ChildConfiguration(
            limits: limits, temporaryDirectory: directory, pdfTool: configuration.pdfTool)
        let payload = Array(try JSONEncoder().encode(message))
        deadline = Deadline(seconds: limits.wallSeconds)
        do throws(ChildFailure) {
            try send(ExtractionMessage.header(.configuration, length: payload.count) + payload)
            let (kind, answer) = try receive(limit: 1 << 20)
            guard kind == .ready, let report = try? JSONDecoder().decode(SandboxReport.self, from: Data(answer)) else {
                throw .ended
            }
            self.report = report
        } catch {
            throw Self.unavailable(document, "the child process did not get ready (\(describeEnding()))")
        }
    }

    func extract(_ document: DocumentInput, format: DocumentFormat) throws -> ExtractedDocument {
        documents += 1
        isInStep = false
        deadline = Deadline(seconds: limits.wallSeconds)
        let request = Array(try JSONEncoder().encode(DocumentRequest(name: document.name, format: format)))
        let kind: ExtractionMessage.Kind
        let answer: [UInt8]
        do {
            try send(ExtractionMessage.header(.request, length: request.count) + request)
            try send(ExtractionMessage.header(.content, length: document.size))
            var offset = 0
            while offset < document.size {
                let piece = try document.piece(at: offset)
                try send(piece)
                offset += piece.count
            }
            // Text in UTF-8 takes at most 4 bytes a character, a word's place at most 20 a character.
            (kind, answer) = try receive(limit: limits.outputCharacters &* 24 + (1 << 20))
        } catch let failure as ChildFailure {
            throw explain(failure, document.name)
        }
        switch kind {
        case .document:
            guard let extracted = try? ExtractedDocument(encoded: answer) else {
                throw crashed(document.name, "nonsense")
            }
            isInStep = true
            return extracted
        case .failure:
            guard var error = try? JSONDecoder().decode(ExtractionError.self, from: Data(answer)) else {
                throw crashed(document.name, "nonsense")
            }
            error.document = document.name
            isInStep = true
            throw error
        default:
            throw crashed(document.name, "nonsense")
        }
    }

    private func explain(_ failure: ChildFailure, _ name: String) -> ExtractionError {
        switch failure {
        case .timedOut: return .timedOut(name, limits)
        case .tooMuch: return .outputLimit(name, limits.outputCharacters)
        case .ended: break
        }
        let status = reap()
        switch status & 0x7F {
        case SIGXCPU: return .processorLimit(name, limits)
        case SIGALRM: return .timedOut(name, limits)
        case SIGKILL, SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS:
            return .memoryOrCrash(name, signal: status & 0x7F, limits)
        default: return crashed(name, describeEnding())
        }
    }

    private func crashed(_ name: String, _ what: String) -> ExtractionError {
        ExtractionError(
            .crashed, document: name,
            message:
                "the child process that read \"\(name)\" failed (\(what)): the file is damaged or hostile. Open it in "
                + "the program that made it and save it again.")
    }

    private func describeEnding() -> String {
        let status = reap()
        let signal = status & 0x7F
        return signal == 0 ? "exit status \((status >> 8) & 0xFF)" : "signal \(signal)"
    }

    /// Kills the whole process group. May be called at any time, from anywhere.
    func kill() {
        reaped.withLock { status in
            if status == nil { _ = Foundation.kill(-process, SIGKILL) }
        }
    }

    /// Kills it, waits for it and removes its private directory.
    func end() {
        _ = reap()
        close(input)
        close(output)
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Takes the ending of a process that is gone or about to go, and ends it if need be.
    private func reap() -> Int32 {
        reaped.withLock { status in
            if let status { return status }
            var result: Int32 = 0
            // A process that ended by itself is given a moment to be taken with its own status.
            for _ in 0..<50 {
                guard waitpid(process, &result, WNOHANG) == 0 else {
                    _ = Foundation.kill(-process, SIGKILL)
                    status = result
                    return result
                }
                if isInStep { break }
                usleep(2_000)
            }
            _ = Foundation.kill(-process, SIGKILL)
            while waitpid(process, &result, 0) < 0, errno == EINTR {}
            status = result
            return result
        }
    }

    private func send(_ bytes: [UInt8]) throws(ChildFailure) {
        var offset = 0
        while offset < bytes.count {
            try deadline.wait(for: input, POLLOUT)
            let count = bytes.withUnsafeBytes { buffer in
                Foundation.send(
                    input, buffer.baseAddress.map { $0 + offset }, bytes.count - offset, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { throw .ended }
            offset += count
        }
    }

    private func receive(limit: Int) throws(ChildFailure) -> (ExtractionMessage.Kind, [UInt8]) {
        let header = try receive(exactly: ExtractionMessage.headerLength)
        guard let (kind, length) = ExtractionMessage.parseHeader(header) else { throw .ended }
        guard length <= limit else { throw .tooMuch }
        return (kind, try receive(exactly: length))
    }

    /// Grows with what has come, so that a false length costs nothing.
    private func receive(exactly count: Int) throws(ChildFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < count {
            try deadline.wait(for: output, POLLIN)
            let wanted = min(buffer.count, count - bytes.count)
            let length = buffer.withUnsafeMutableBytes { read(output, $0.baseAddress, wanted) }
            if length < 0, errno == EINTR || errno == EAGAIN { continue }
            guard length > 0 else { throw .ended }
            bytes.append(contentsOf: buffer[..<length])
        }
        return bytes
    }
}
