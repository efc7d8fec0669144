// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// Reads documents in child processes, so that hostile files meet no parser in this one.
///
/// A child that has read plain text or Markdown (parsers in Swift alone) is kept for the next such document; one that
/// has read anything else, or has failed, is ended and never used again. Safe to call concurrently: each call has a
/// child of its own, and callers bound how many there are. Cancelling the task kills the child's process group.
public final class DocumentExtractor: Sendable {
    public struct Configuration: Sendable {
        /// The program to start, and the arguments that make it call `ExtractionChild.run()`.
        public var executable: String
        public var arguments: [String]
        public var limits: ExtractionLimits
        /// Under which each child gets a private directory, removed with it.
        public var temporaryDirectory: String
        /// Path of poppler's `pdftotext`.
        public var pdfTool: String
        /// How many documents one child reads before it is replaced. Default 200.
        public var documentsPerChild: Int

        public init(
            executable: String, arguments: [String], limits: ExtractionLimits = ExtractionLimits(),
            temporaryDirectory: String = "/tmp", pdfTool: String = "/usr/bin/pdftotext", documentsPerChild: Int = 200
        ) {
            self.executable = executable
            self.arguments = arguments
            self.limits = limits
            self.temporaryDirectory = temporaryDirectory
            self.pdfTool = pdfTool
            self.documentsPerChild = documentsPerChild
        }
    }

    /// Raised whenever the same bytes may give another text: documents are read again then.
    public static let version = 1

    private static let idleChildren = 2

    public let configuration: Configuration
    private let idle = Mutex<[ChildProcess]>([])
    private let queue = DispatchQueue(label: "document-extraction", attributes: .concurrent)

    public init(_ configuration: Configuration) {
        self.configuration = configuration
    }

    /// Reads a file. Its size is checked before its content is read.
    /// - Parameter name: what people know the document by; for messages and for the file extension.
    /// - Throws: `ExtractionError`, `CancellationError`.
    public func extract(path: String, name: String) async throws -> ExtractedDocument {
        try await perform { child in
            try self.extract(DocumentInput(path: path, name: name, limits: self.configuration.limits), child)
        }
    }

    /// Reads a document in memory.
    public func extract(bytes: [UInt8], name: String) async throws -> ExtractedDocument {
        try await perform { child in
            try self.extract(DocumentInput(bytes: bytes, name: name, limits: self.configuration.limits), child)
        }
    }

    /// What a child process gives up on this machine, for a health report.
    public func sandboxReport() async throws -> SandboxReport {
        try await perform { slot in
            let child = try slot.use { try ChildProcess(self.configuration, document: "") }
            self.idle.withLock { $0.append(child) }
            slot.release()
            return child.report
        }
    }

    /// Ends the children that wait for work.
    public func shutDown() {
        let children = idle.withLock { idle in
            defer { idle = [] }
            return idle
        }
        for child in children { child.end() }
    }

    deinit {
        shutDown()
    }

    private func perform<Result: Sendable>(
        _ work: @escaping @Sendable (ChildSlot) throws -> Result
    ) async throws -> Result {
        let slot = ChildSlot()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async {
                    let result = Swift.Result { try work(slot) }
                    if slot.isCancelled, case .failure = result {
                        continuation.resume(throwing: CancellationError())
                    } else {
                        continuation.resume(with: result)
                    }
                }
            }
        } onCancel: {
            slot.cancel()
        }
    }

    private func extract(_ input: DocumentInput, _ slot: ChildSlot) throws -> ExtractedDocument {
        let format = try FormatDetector.format(ofPrefix: input.prefix, name: input.name)
        let kept = format.isParsedInSwiftAlone ? idle.withLock { $0.popLast() } : nil
        let child = try slot.use { try kept ?? ChildProcess(configuration, document: input.name) }
        do {
            let document = try child.extract(input, format: format)
            slot.release()
            retire(child, after: format)
            return document
        } catch let error as ExtractionError {
            slot.release()
            // A parser's own refusal of a text leaves the child as good as it was.
            if child.isInStep { retire(child, after: format) } else { child.end() }
            throw error
        }
    }

    private func retire(_ child: ChildProcess, after format: DocumentFormat) {
        let keeps = format.isParsedInSwiftAlone && child.documents < configuration.documentsPerChild
        let isKept =
            keeps
            && idle.withLock { idle in
                guard idle.count < Self.idleChildren else { return false }
                idle.append(child)
                return true
            }
        if !isKept { child.end() }
    }
}
