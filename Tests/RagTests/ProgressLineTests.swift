// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import rag

@Suite struct ProgressLineTests {
    private func text(_ progress: WorkProgress, seconds: Double, isInteractive: Bool = false) -> String {
        ProgressLine(label: "Ingesting", isSilent: true, isInteractive: isInteractive)
            .text(of: progress, seconds: seconds)
    }

    @Test func rateAndRemainingTimeComeFromWhatIsDone() {
        let progress = WorkProgress.counting(done: 50, total: 200, unit: "documents", note: "a.md")
        #expect(
            text(progress, seconds: 10) == "Ingesting  50/200 documents  25 %  5.0 documents/s  ETA 30 s  a.md")
        #expect(text(progress, seconds: 10, isInteractive: true).contains("████░░░░░░░░░░░░"))
    }

    @Test func nothingIsForetoldBeforeAnythingIsDone() {
        let progress = WorkProgress.counting(done: 0, total: 200, unit: "documents", note: "")
        #expect(text(progress, seconds: 10) == "Ingesting  0/200 documents  0 %")
        #expect(text(.waiting("scanning, 3 files found"), seconds: 0) == "Ingesting  scanning, 3 files found")
    }

    @Test func doneIsNeverMoreThanAll() {
        let progress = WorkProgress.counting(done: 7, total: 5, unit: "documents", note: "")
        #expect(text(progress, seconds: 0).hasSuffix("100 %"))
    }
}
