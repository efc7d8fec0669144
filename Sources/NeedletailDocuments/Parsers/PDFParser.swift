// SPDX-License-Identifier: Apache-2.0
import Foundation

/// PDF files, through poppler's `pdftotext -bbox-layout`, which runs as a process of its own under the limits of the
/// child process and whose output is read as a stream. Poppler is never linked.
struct PDFParser: DocumentParser {
    let limits: ExtractionLimits
    /// Path of poppler's `pdftotext`.
    let tool: String
    /// A private directory; the caller removes it.
    let temporaryDirectory: String

    func parse(_ bytes: [UInt8], name: String) throws(ExtractionError) -> ExtractedDocument {
        let path = temporaryDirectory + "/input.pdf"
        defer { unlink(path) }
        guard PrivateFile.write(bytes, to: path) else {
            throw ExtractionError(
                .unavailable, document: name,
                message: "cannot read \"\(name)\": no room for a temporary copy in \(temporaryDirectory).")
        }
        let arguments = ["-q", "-bbox-layout", "-enc", "UTF-8", "-l", "\(limits.pages + 1)", path, "-"]
        let process = try ToolProcess(tool, arguments, document: name)
        let source = PDFLayoutSource(process.output, byteLimit: limits.outputCharacters &* 40)
        let layout = Result { () throws(ExtractionError) in
            try PDFLayoutReader(name: name, limits: limits).read(source)
        }
        process.closeOutput()
        let ending = process.wait()
        try check(ending, bytes, name: name, overrun: source.isOverLimit)
        let (pages, title, isCut) = try layout.get()
        if pages.count > limits.pages {
            throw ExtractionError(
                .outputLimit, document: name,
                message: "\"\(name)\" has more than \(limits.pages) pages: split it, or raise the limit of pages.")
        }
        guard pages.contains(where: { !$0.lines.isEmpty }) else { throw try withoutText(pages.count, name) }
        let composer = PDFComposer(name: name, limits: limits)
        return try composer.compose(pages, title: title, isCut: isCut)
    }

    private func withoutText(_ pages: Int, _ name: String) throws(ExtractionError) -> ExtractionError {
        guard pages > 0 else { return .damaged(name, "PDF") }
        return ExtractionError(
            .noText, document: name,
            message:
                "\"\(name)\" has \(pages) page\(pages == 1 ? "" : "s") but no text: it seems to be scanned. Run it "
                + "through a program for text recognition (OCR) first; none is part of this one.")
    }

    private func check(
        _ ending: ToolProcess.Ending, _ bytes: [UInt8], name: String, overrun: Bool
    ) throws(ExtractionError) {
        if overrun { throw .outputLimit(name, limits.outputCharacters) }
        switch ending {
        case .exited(0): return
        case .exited(3): throw encrypted(name, "does not permit copying its text")
        case .exited where Self.mentionsEncryption(bytes): throw encrypted(name, "is encrypted with a password")
        case .exited: throw .damaged(name, "PDF")
        case .signalled(SIGXCPU): throw .processorLimit(name, limits)
        case .signalled(SIGABRT), .signalled(SIGKILL): throw .memoryLimit(name, limits)
        case .signalled(SIGPIPE): return
        case .signalled(let signal):
            throw ExtractionError(
                .crashed, document: name,
                message:
                    "the PDF reader crashed on \"\(name)\" (signal \(signal)): the file is damaged or hostile. Print "
                    + "it to a new PDF and try that.")
        }
    }

    private func encrypted(_ name: String, _ reason: String) -> ExtractionError {
        ExtractionError(
            .encrypted, document: name, message: "\"\(name)\" \(reason): save a copy without protection and give that.")
    }

    private static func mentionsEncryption(_ bytes: [UInt8]) -> Bool {
        Data(bytes).range(of: Data("/Encrypt".utf8)) != nil
    }
}
