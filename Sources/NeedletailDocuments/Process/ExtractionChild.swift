// SPDX-License-Identifier: Apache-2.0
import CNeedletailSandbox
import Foundation

/// The child process's side: the only place where parsers run.
public enum ExtractionChild {
    /// Serves documents on standard input and output until input ends; returns the exit status. Call it first thing in
    /// the process, before anything has started threads: Landlock binds the calling thread and what it starts.
    ///
    /// Never reads a path given by the client: documents come as bytes.
    public static func run() -> Int32 {
        signal(SIGPIPE, SIG_IGN)
        guard let (kind, payload) = receive(limit: 1 << 20), kind == .configuration,
            let configuration = try? JSONDecoder().decode(ChildConfiguration.self, from: Data(payload))
        else { return 64 }
        let report = Sandbox.enter(configuration)
        guard let encoded = try? JSONEncoder().encode(report), send(.ready, Array(encoded)) else { return 74 }
        while let (kind, payload) = receive(limit: 1 << 20) {
            guard kind == .request, let request = try? JSONDecoder().decode(DocumentRequest.self, from: Data(payload)),
                let (contentKind, content) = receive(limit: configuration.limits.inputBytes), contentKind == .content
            else { return 65 }
            _ = ndl_sandbox_limit_processor(UInt64(clamping: configuration.limits.processorSeconds))
            // For the case that the client died and can no longer keep the time.
            ndl_sandbox_alarm(UInt32(clamping: configuration.limits.wallSeconds + 5))
            guard respond(to: request, content, configuration) else { return 74 }
            ndl_sandbox_alarm(0)
        }
        return 0
    }

    private static func respond(
        to request: DocumentRequest, _ content: [UInt8], _ configuration: ChildConfiguration
    ) -> Bool {
        do throws(ExtractionError) {
            let document = try DocumentParsing(
                limits: configuration.limits, pdfTool: configuration.pdfTool,
                temporaryDirectory: configuration.temporaryDirectory
            ).parse(content, name: request.name, format: request.format)
            return send(.document, document.encoded())
        } catch {
            guard let encoded = try? JSONEncoder().encode(error) else { return false }
            return send(.failure, Array(encoded))
        }
    }

    private static func receive(limit: Int) -> (ExtractionMessage.Kind, [UInt8])? {
        guard let header = read(exactly: ExtractionMessage.headerLength),
            let (kind, length) = ExtractionMessage.parseHeader(header), length <= limit,
            let payload = read(exactly: length)
        else { return nil }
        return (kind, payload)
    }

    private static func read(exactly count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var offset = 0
        while offset < count {
            let length = bytes.withUnsafeMutableBytes { buffer in
                Foundation.read(0, buffer.baseAddress.map { $0 + offset }, count - offset)
            }
            if length < 0, errno == EINTR { continue }
            guard length > 0 else { return nil }
            offset += length
        }
        return bytes
    }

    private static func send(_ kind: ExtractionMessage.Kind, _ payload: [UInt8]) -> Bool {
        write(ExtractionMessage.header(kind, length: payload.count)) && write(payload)
    }

    private static func write(_ bytes: [UInt8]) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let length = bytes.withUnsafeBytes { buffer in
                Foundation.write(1, buffer.baseAddress.map { $0 + offset }, bytes.count - offset)
            }
            if length < 0, errno == EINTR { continue }
            guard length > 0 else { return false }
            offset += length
        }
        return true
    }
}
