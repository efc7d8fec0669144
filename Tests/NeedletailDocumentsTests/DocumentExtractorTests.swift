// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailCoreTypes
import Testing

@testable import NeedletailDocuments

/// Real child processes, real files, the installed `pdftotext` and `qpdf`.
@Suite struct DocumentExtractorTests {
    private static let fixture =
        Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?
        .deletingLastPathComponent().appendingPathComponent("extraction-child-fixture").path
        ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("extraction-child-fixture").path

    private func extractor(_ change: (inout ExtractionLimits) -> Void = { _ in }) -> DocumentExtractor {
        var limits = ExtractionLimits()
        change(&limits)
        return DocumentExtractor(.init(executable: Self.fixture, arguments: [], limits: limits))
    }

    private func refusal(
        _ bytes: [UInt8], _ name: String, _ change: (inout ExtractionLimits) -> Void = { _ in }
    ) async -> ExtractionError? {
        let extractor = extractor(change)
        defer { extractor.shutDown() }
        do {
            _ = try await extractor.extract(bytes: bytes, name: name)
            return nil
        } catch {
            return error as? ExtractionError
        }
    }

    @Test func readsABookWithPagesHeadingsAndPlaces() async throws {
        let document = try await extractor().extract(bytes: SamplePDF.book(), name: "book.pdf")
        #expect(document.pages.map(\.number) == [1, 2, 3, 4])
        #expect(!document.text.contains("Running") && !document.text.contains("Page "))
        #expect(document.text.contains("an example of a broken word"))
        #expect(document.blocks.first?.kind == .heading(level: 1))
        let text = ScalarIndexedText(document.text)
        let word = try #require(document.words.first { text[$0.range] == "paragraph" })
        #expect(word.box.page == 1 && word.box.x > 72 && abs(word.box.y - (792 - 660 - 9)) < 6)
    }

    @Test func oneChildServesManyTextsAndFailuresDoNotSpread() async throws {
        let extractor = extractor()
        for index in 0..<20 {
            #expect(
                try await extractor.extract(bytes: Array("text \(index)".utf8), name: "a.txt").text == "text \(index)")
            if index == 10 {
                await #expect(throws: ExtractionError.self) {
                    try await extractor.extract(bytes: Array("%PDF-nonsense".utf8), name: "b.pdf")
                }
            }
        }
        extractor.shutDown()
    }

    @Test func theKernelEnforcesTheSandbox() async throws {
        let report = try await extractor().sandboxReport()
        #expect(report.enforced.contains("privileges") && report.enforced.contains("limits"))
        #expect(report.enforced.count + report.missing.count == 4)
    }

    @Test func hostileInputGetsItsOwnMessage() async throws {
        let bomb = SampleZip.word(body: String(repeating: " ", count: 30_000_000))
        var generator = SplitMix(state: 3)
        let noise = (0..<5_000).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        let scanned = SamplePDF.file(contents: ["0 0 9 9 re f"])
        let cases: [(String, [UInt8], ExtractionError.Code)] = [
            ("empty.txt", [], .empty), ("noise.dat", noise, .unsupportedType), ("bomb.docx", bomb, .archiveLimit),
            ("scan.pdf", scanned, .noText), ("bad.pdf", Array("%PDF-1.4 nothing".utf8), .damaged),
            ("picture.png", [0x89, 0x50, 0x4E, 0x47, 0x0D], .unsupportedType),
            ("archive.zip", SampleZip.file([("a.txt", [65])]), .unsupportedType),
            ("half.docx", Array(SampleZip.word(body: "<w:p/>").prefix(60)), .damaged),
            ("white.md", Array("\n \n".utf8), .noText),
        ]
        for (name, bytes, code) in cases {
            let error = await refusal(bytes, name)
            #expect(error?.code == code, "\(name): \(String(describing: error))")
            #expect(error?.message.contains(name) == true)
        }
    }

    @Test func filesAreCheckedBeforeTheyAreRead() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let large = folder.appendingPathComponent("large.txt").path
        #expect(FileManager.default.createFile(atPath: large, contents: nil))
        try #require(truncate(large, 200_000_000) == 0)
        let extractor = extractor()
        for (path, code) in [
            (large, ExtractionError.Code.tooLarge), (folder.path, .unreadable), (large + "x", .unreadable),
        ] {
            do {
                _ = try await extractor.extract(path: path, name: "given.txt")
                Issue.record("\(path) was read")
            } catch let error as ExtractionError {
                #expect(error.code == code)
                #expect(error.message.contains("given.txt"))
            }
        }
    }

    @Test func encryptedFilesAreNamedAsSuch() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let plain = folder.appendingPathComponent("plain.pdf")
        let locked = folder.appendingPathComponent("locked.pdf")
        try Data(SamplePDF.book()).write(to: plain)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/qpdf")
        process.arguments = ["--encrypt", "user", "owner", "256", "--", plain.path, locked.path]
        try process.run()
        process.waitUntilExit()
        let error = await refusal(Array(try Data(contentsOf: locked)), "locked.pdf")
        #expect(error?.code == .encrypted)
    }

    @Test func endlessWorkIsStoppedByTheProcessorLimit() async {
        let error = await refusal(SamplePDF.nestedForms(depth: 12), "bomb.pdf") { $0.processorSeconds = 1 }
        #expect(error?.code == .processorLimit, "\(String(describing: error))")
        #expect(error?.message.contains("bomb.pdf") == true)
    }

    @Test func endlessWorkIsStoppedByTheClock() async {
        let error = await refusal(SamplePDF.nestedForms(depth: 12), "bomb.pdf") { $0.wallSeconds = 1 }
        #expect(error?.code == .timedOut, "\(String(describing: error))")
    }

    @Test func longOutputAndManyPagesRunIntoTheirLimits() async {
        let lines = (0..<60).map { SamplePDF.line("line \($0) of many words", size: 8, y: 60 + $0 * 11) }.joined()
        let endless = Array(repeating: lines, count: 30)
        let output = await refusal(SamplePDF.file(contents: endless), "long.pdf") { $0.outputCharacters = 10_000 }
        #expect(output?.code == .outputLimit, "\(String(describing: output))")
        let pages = await refusal(SamplePDF.book(), "pages.pdf") { $0.pages = 2 }
        #expect(pages?.code == .outputLimit)
    }

    @Test func cancellationEndsTheChild() async {
        let extractor = extractor()
        let task = Task { try await extractor.extract(bytes: SamplePDF.book(), name: "a.pdf") }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func aMissingProgramIsOurFault() async {
        let extractor = DocumentExtractor(.init(executable: "/nowhere/rag", arguments: []))
        do {
            _ = try await extractor.extract(bytes: [65], name: "a.txt")
            Issue.record("it was read")
        } catch {
            #expect((error as? ExtractionError)?.code == .unavailable)
        }
    }
}
