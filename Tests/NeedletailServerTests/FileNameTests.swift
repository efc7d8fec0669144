// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import NeedletailServer

@Suite struct FileNameTests {
    @Test(arguments: [
        ("report.pdf", "report.pdf"), ("../../etc/passwd", "passwd"), ("C:\\Users\\me\\a b.docx", "a b.docx"),
        ("a\u{0}b\r\nc\u{202E}fdp.exe", "abcfdp.exe"), ("  naïve 日本.txt ", "naïve 日本.txt"),
    ]) func namesLosePathsAndControlCharacters(raw: String, name: String) {
        #expect(FileName.sanitized(raw) == name)
    }

    @Test(arguments: ["", "..", "/", "a/", "\u{7}", "   "]) func whatIsNoNameIsRefused(raw: String) {
        #expect(FileName.sanitized(raw) == nil)
    }

    @Test func longNamesAreCutBetweenCharacters() throws {
        let name = try #require(FileName.sanitized(String(repeating: "日", count: 200)))
        #expect(name == String(repeating: "日", count: 85))
    }
}
